import { join } from 'node:path';
import { TextFile } from 'projen/lib/textfile';
import type { FleetConfig, FleetRepository } from '@drystone/config';
import { MicroserviceProject, type MicroserviceProjectOptions } from '../../../../src';
import { gitAccess } from '../../src/github/git-access';
import { GitHubClient } from '../../src/github/github-client';
import { fleetRoll, type FleetRollOptions } from '../../src/roll/fleet-roll';
import type { FleetRoll } from '../../src/roll/repository-roll';
import { RollRecord } from '../../src/roll/roll-record';
import type { RollSources } from '../../src/roll/sources';
import { FakeClock } from './fake-clock';
import { FleetOnDisk, temporaryFolder, workspaceVersion } from './fleet-on-disk';
import type { DoubleRepository } from './github/double-repository';
import { GitHubDouble, TOKEN } from './github/github-double';

export const NEXT = '0.2.0';

/** What a later version makes. */
class LaterProject extends MicroserviceProject {
  public constructor(options: MicroserviceProjectOptions) {
    super(options);
    new TextFile(this, 'NEW.md', { lines: [`For ${options.name}.`, ''] });
  }
}

/** As jsii marks published classes. */
Object.defineProperty(LaterProject, Symbol.for('jsii.rtti'), {
  value: { fqn: 'drystone.MicroserviceProject', version: NEXT },
});

/** A fleet on a GitHub of its own, and rolls of it. */
export class RollOnDisk {
  public readonly clock = new FakeClock();
  public readonly github = new GitHubDouble(() => this.clock.now());
  public readonly fleet = new FleetOnDisk();
  public readonly workFolder = join(temporaryFolder(), 'rolls');

  /** Puts a repository on GitHub, and into the fleet. */
  public add(
    name: string,
    ring: FleetRepository['ring'] = 'all',
    prepare: (folder: string) => void = () => undefined,
  ): DoubleRepository {
    const url = `${this.github.url}/acme/${name}.git`;
    const folder = this.fleet.add(name, { url, path: undefined, ring });
    prepare(folder);
    return this.github.add(`acme/${name}`, folder);
  }

  public get config(): FleetConfig {
    return this.fleet.config;
  }

  public get sources(): RollSources {
    const { apiUrl } = this.github;
    const version = workspaceVersion({ MicroserviceProject: LaterProject });
    return {
      github: new GitHubClient({ apiUrl, token: TOKEN, clock: this.clock }),
      gitEnvironment: gitAccess(apiUrl, TOKEN),
      target: async () => ({ ...version, version: NEXT }),
      record: new RollRecord(join(this.workFolder, 'record.json')),
      clock: this.clock,
      fleetFolder: this.fleet.folder,
      npmSettings: '',
      workFolder: this.workFolder,
    };
  }

  /** One run of the command. */
  public roll(
    options: Partial<FleetRollOptions> = {},
    sources: Partial<RollSources> = {},
  ): Promise<FleetRoll> {
    return fleetRoll(
      this.config,
      { ...this.sources, ...sources },
      {
        ring: 'all',
        dryRun: false,
        limit: { maxFailures: 0 },
        atATime: 1,
        waitMs: 3_600_000,
        onDone: () => undefined,
        ...options,
      },
    );
  }
}

/** State of each repository, by its name without its owner. */
export function states({ repositories }: FleetRoll): Record<string, string> {
  return Object.fromEntries(repositories.map(({ name, state }) => [name.replace(/^.*\//, ''), state]));
}
