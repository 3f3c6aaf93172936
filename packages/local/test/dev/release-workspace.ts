import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { StageWorkspace } from './stage-workspace';

const PACKAGES = join(__dirname, '../../..');

/** What the repositories have installed, as the packages ship it. */
const INSTALLED = {
  'environment/node_modules/@drystone/constructs/lib/release/controller-function/index.js':
    'gitops/src/controller/handler.ts',
  'release/node_modules/@drystone/gitops/lib/cli.js': 'gitops/src/cli.ts',
};

/** A stage whose repositories are of git, with a release repository that a controller follows. */
export class ReleaseWorkspace extends StageWorkspace {
  public constructor() {
    super();
    for (const [file, source] of Object.entries(INSTALLED)) this.install(file, source);
    this.write('release/release-config.yaml', RELEASE_CONFIG);
    this.write('release/.gitignore', 'node_modules\n');
    this.git('release', 'init', '--quiet', '--initial-branch=main');
  }

  /** Tags what a repository holds now, and puts its configuration into the catalog, as the release workflow does. */
  public tag(name: string, tag: string): void {
    if (!this.has(`${name}/.git`)) this.git(name, 'init', '--quiet', '--initial-branch=main');
    this.commit(name, tag);
    this.git(name, 'tag', tag);
    const configFile = this.has(`${name}/api-config.yaml`) ? 'api-config.yaml' : 'service-config.yaml';
    const digest = createHash('sha256').update(`${name} ${tag}`).digest('hex');
    const config = this.read(`${name}/${configFile}`).replace(
      /^imageTag:.*$/m,
      `imageTag: ${tag}\nimageDigest: sha256:${digest}`,
    );
    this.write(`release/catalog/${name}/${tag}.yaml`, config);
  }

  /** Commits which tags run in the stage. */
  public releaseTags(tags: Readonly<Record<string, string>>): void {
    const lines = Object.entries(tags).map(([name, tag]) => `  ${name}:\n    imageTag: ${tag}\n`);
    this.write('release/environments/staging/services.yaml', `services:\n${lines.join('')}`);
    this.commit('release', `Release ${JSON.stringify(tags)}`);
  }

  private install(file: string, source: string): void {
    buildSync({
      entryPoints: [join(PACKAGES, source)],
      tsconfig: join(PACKAGES, '../tsconfig.dev.json'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      outfile: this.path(file),
      logLevel: 'error',
    });
    this.write(file.replace(/lib\/.*$/, 'package.json'), '{}');
  }

  private commit(repository: string, message: string): void {
    this.git(repository, 'add', '--all');
    this.git(repository, 'commit', '--quiet', '--message', message);
  }

  private git(repository: string, ...args: readonly string[]): void {
    const someone = ['-c', 'user.name=drystone', '-c', 'user.email=drystone@example.com'];
    execFileSync('git', ['-C', this.path(repository), ...someone, ...args]);
  }
}

const RELEASE_CONFIG = `system: flight-system
account: '999999999999'
region: eu-west-1
strategy: canary
steps:
  - { percent: 50, minutes: 5 }
bakeMinutes: 1
health: { minRequests: 1 }
stages:
  staging: {}
`;
