import { Component } from 'projen/lib/component';
import { JsonFile } from 'projen/lib/json';
import { YamlFile } from 'projen/lib/yaml';
import { UserError } from '../errors';
import { ownershipOf } from '../files/ownership-of';
import { PackageJson } from './package-json';
import type { Repository } from './repository';

/** The bots there is a configuration for. */
const BOTS: Readonly<Record<string, (updates: DependencyUpdates) => void>> = {
  none: () => {},
  renovate: (updates) => updates.addRenovate(),
  dependabot: (updates) => updates.addDependabot(),
};

/**
 * The configuration of the bot that updates a team's own dependencies.
 *
 * What the platform keeps current is left out of it: a synth would take such an update back, and `upgrade` brings it.
 * A preset in the package would not do: what is the platform's differs between types and companies, and Renovate gives
 * presets in npm packages up (https://docs.renovatebot.com/config-presets/).
 */
export class DependencyUpdates extends Component {
  public constructor(
    private readonly repository: Repository,
    bot: string,
  ) {
    super(repository);
    const add = Object.hasOwn(BOTS, bot) ? BOTS[bot] : undefined;
    if (!add) {
      const known = Object.keys(BOTS).join(', ');
      throw new UserError(
        `standards.dependencyUpdates: ${JSON.stringify(bot)} is none of ${known}. Nothing was changed.`,
      );
    }
    add(this);
  }

  /** `ignoreDeps` comes before every rule, also before those of security updates. */
  public addRenovate(): void {
    new JsonFile(this.repository, 'renovate.json', {
      // Renovate takes no key that it does not know, so there is no place for a marker.
      marker: false,
      editGitignore: false,
      obj: () => ({
        $schema: 'https://docs.renovatebot.com/renovate-schema.json',
        description: [
          'Generated: add to it in .projenrc.ts. The platform keeps current what is left out here.',
        ],
        extends: ['config:recommended'],
        ignoreDeps: this.ownedDependencies(),
        packageRules: [
          {
            description: ['Files of the platform'],
            matchFileNames: this.ownedFiles(),
            enabled: false,
          },
        ],
      }),
    });
  }

  /** See https://docs.github.com/en/code-security/reference/supply-chain-security/dependabot-options-reference */
  public addDependabot(): void {
    const common = { directory: '/', schedule: { interval: 'weekly' } };
    new YamlFile(this.repository, '.github/dependabot.yml', {
      editGitignore: false,
      obj: () => ({
        version: 2,
        updates: [
          {
            'package-ecosystem': 'npm',
            ...common,
            ignore: this.ownedDependencies().map((name) => ({ 'dependency-name': name })),
          },
          // Of the team's own workflows. There is no entry for docker: the one Dockerfile is the platform's.
          { 'package-ecosystem': 'github-actions', ...common, 'exclude-paths': this.ownedFiles() },
        ],
      }),
    });
  }

  private ownedDependencies(): string[] {
    const manifests = this.repository.components.filter((each) => each instanceof PackageJson);
    return [...new Set(manifests.flatMap((each) => each.ownedDependencies()))].toSorted();
  }

  /** Those in which a bot would look for versions. */
  private ownedFiles(): string[] {
    return this.repository.files
      .filter((file) => ownershipOf(file) === 'managed')
      .map(({ path }) => path)
      .filter((path) => path === 'Dockerfile' || path.startsWith('.github/workflows/'))
      .toSorted();
  }
}
