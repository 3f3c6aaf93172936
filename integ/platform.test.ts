import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitAll } from './support/commit-all';
import { execute, exitCode, failure } from './support/execute';
import { newCommand, ROOT } from './support/product';
import { type Registry, startRegistry } from './support/registry';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const platform = join(folder, 'platform');
const tarballs = join(platform, 'dist/js');

const read = (repository: string, path: string) => readFileSync(join(repository, path), 'utf8');
const lockOf = (repository: string) => JSON.parse(read(repository, '.drystone/lock.json'));
const manifestOf = (repository: string) => JSON.parse(read(repository, 'package.json'));

/** The platform team changes a standard and raises the version. */
function changeNodeVersion(from: string, to: string): void {
  const path = join(platform, 'src/standards.ts');
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(`nodeVersion: '${from}'`);
  writeFileSync(path, before.replace(`nodeVersion: '${from}'`, `nodeVersion: '${to}'`));
  const workspaces = ['--workspaces', '--include-workspace-root'];
  execute(platform, 'npm', 'version', 'minor', '--no-git-tag-version', ...workspaces);
  execute(platform, 'npx', 'projen', 'build');
  commitAll(platform, `Node.js ${to}`);
}

/** The platform team renames what is in files of teams. */
function beginMigration(): void {
  execute(platform, 'npm', 'run', 'migration:new', '--', 'rename-level');
  for (const path of ['src/migrations/0.2.0-rename-level.ts', 'test/migrations/0.2.0-rename-level.test.ts']) {
    const text = read(platform, path).replaceAll('OLD_NAME', 'LOG_LEVEL').replaceAll('NEW_NAME', 'LEVEL');
    writeFileSync(join(platform, path), text.replaceAll(".replace('OLD', 'NEW')", ".replace('LOG_', '')"));
  }
}

/** What a team adds to its own files. */
function editAsATeam(repository: string): void {
  appendFileSync(join(repository, 'src/index.ts'), '// ours\n');
  appendFileSync(join(repository, 'service-config.yaml'), '# ours\n');
  commitAll(repository, 'our own work');
}

describe('a platform from the packed tarballs', () => {
  beforeAll(() => {
    mkdirSync(platform);
    execute(platform, ...newCommand('platform', '--owner', '@acme/platform-team'));
  });

  test('builds, tests and packs both packages without an edit, and a second synth changes nothing', () => {
    expect(execute(platform, 'npx', 'projen', 'build')).toMatch(/ℹ fail 0/);
    expect(readdirSync(tarballs)).toEqual(
      expect.arrayContaining(['acme-platform-0.1.0.tgz', 'acme-platform-constructs-0.1.0.tgz']),
    );
    expect(execute(platform, 'git', 'status', '--porcelain')).toBe('');
    expect(exitCode(platform, 'npx', 'drystone', 'check')).toBe(0);
  });

  test('looks after its repositories by tasks, of which there are none yet', () => {
    // Not published, so nobody can say which versions there are.
    expect(failure(platform, 'npx', 'projen', 'fleet:status')).toContain('0 repositories');
    expect(execute(platform, 'npx', 'projen', 'fleet:roll', '--help')).toContain('drystone-fleet <command>');
  });
});

describe('a team’s repository from the company’s tarball', () => {
  const service = join(folder, 'flight-service');

  beforeAll(() => {
    mkdirSync(service);
    const spec = `@acme/platform@file:${join(tarballs, 'acme-platform-0.1.0.tgz')}`;
    execute(service, 'npx', '--yes', 'projen', 'new', '--from', spec, 'microservice');
  });

  test('is locked to the company’s package, builds green and brings no CDK', () => {
    expect(lockOf(service)).toMatchObject({ package: '@acme/platform', version: '0.1.0' });
    expect(read(service, '.projenrc.ts')).toContain("import { MicroserviceProject } from '@acme/platform';");
    expect(execute(service, 'npx', 'projen', 'build')).toMatch(/ℹ fail 0/);
    expect(exitCode(service, 'npx', 'drystone', 'check')).toBe(0);
    expect(read(service, 'package-lock.json')).not.toContain('aws-cdk-lib');
  });

  test('a fresh clone installs from its lock file', () => {
    const clone = join(folder, 'clone');
    execute(folder, 'git', 'clone', '--quiet', service, clone);
    execute(clone, 'npm', 'ci');
    expect(exitCode(clone, 'npx', 'drystone', 'check')).toBe(0);
  });

  test('has the standards of the company, and its types are listed', () => {
    expect(read(service, 'service-config.yaml')).toContain('ecrRepository: acme/flight-service');
    const options = execute(service, 'npx', 'drystone', 'options');
    for (const type of ['bff', 'environment', 'microservice', 'release'])
      expect(options).toMatch(new RegExp(`^${type} `, 'm'));
    expect(options).toContain('with the standards of acme');
  });

  test('takes up a changed standard by an upgrade, and loses nothing of the team’s', () => {
    editAsATeam(service);
    beginMigration();
    changeNodeVersion('24', '22');
    const next = join(tarballs, 'acme-platform-0.2.0.tgz');
    execute(service, 'npx', 'projen', 'upgrade', '--to', next, '--yes');
    expect(read(service, 'Dockerfile')).toContain('nodejs:22-');
    expect(lockOf(service)).toMatchObject({
      package: '@acme/platform',
      version: '0.2.0',
      migrations: { '@acme/platform': { version: '0.2.0', applied: ['0.2.0-rename-level'] } },
    });
    expect(read(service, 'service-config.yaml')).toContain('\n  LEVEL: info\n');
    for (const path of ['src/index.ts', 'service-config.yaml'])
      expect(read(service, path)).toMatch(/ ours\n$/);
    expect(exitCode(service, 'npx', 'drystone', 'check')).toBe(0);
    commitAll(service, '0.2.0');
    execute(service, 'npx', 'projen');
    expect(execute(service, 'git', 'status', '--porcelain')).toBe('');
  });
});

describe('a team’s repository from a registry', () => {
  const service = join(folder, 'hotel-service');
  let registry: Registry;

  /** As the workflow does: with the platform's own manifest, which names versions where there is a registry. */
  const publish = (from: string) => {
    for (const name of readdirSync(from).filter((each) => each.endsWith('.tgz')))
      execute(service, 'npm', 'publish', join(from, name), '--registry', registry.url);
  };

  const publishPlatform = () => {
    for (const path of ['.', 'platform-constructs'])
      execute(
        service,
        'npm',
        'publish',
        join(platform, path),
        '--registry',
        registry.url,
        '--ignore-scripts',
      );
  };

  beforeAll(async () => {
    registry = await startRegistry();
    mkdirSync(service);
    writeFileSync(join(service, '.npmrc'), registry.settings);
    publish(join(ROOT, 'dist/js'));
    publishPlatform();
    const command = ['--yes', 'projen', 'new', '--from', '@acme/platform', 'microservice'];
    execute(service, 'npx', ...command);
  });

  afterAll(() => registry?.stop());

  test('lists the company’s package and drystone’s by version, and builds green', () => {
    const { devDependencies, dependencies } = manifestOf(service);
    expect(devDependencies['@acme/platform']).toMatch(/0\.2\.0$/);
    expect(devDependencies.drystone).toBeUndefined();
    expect(dependencies['@drystone/runtime']).toBe('0.1.0');
    expect(lockOf(service)).toMatchObject({ package: '@acme/platform', version: '0.2.0' });
    expect(execute(service, 'npx', 'projen', 'build')).toMatch(/ℹ fail 0/);
    expect(exitCode(service, 'npx', 'drystone', 'check', '--latest')).toBe(0);
  });

  test('finds the next version in the registry and moves to it', () => {
    expect(execute(service, 'git', 'status', '--porcelain')).toBe('');
    changeNodeVersion('22', '24');
    publishPlatform();
    expect(exitCode(service, 'npx', 'drystone', 'check', '--latest')).toBe(2);
    execute(service, 'npx', 'projen', 'upgrade', '--yes');
    expect(lockOf(service)).toMatchObject({ package: '@acme/platform', version: '0.3.0' });
    expect(read(service, 'Dockerfile')).toContain('nodejs:24-');
    expect(exitCode(service, 'npx', 'drystone', 'check', '--latest')).toBe(0);
  });

  test('one that was made otherwise is adopted into the company', () => {
    const adopted = join(folder, 'fare-service');
    mkdirSync(adopted);
    writeFileSync(join(adopted, '.npmrc'), registry.settings);
    writeFileSync(join(adopted, 'app.ts'), 'export const run = async () => ({ statusCode: 204 });\n');
    writeFileSync(
      join(adopted, 'serverless.yml'),
      'functions: { fares: { handler: app.run, timeout: 7 } }\n',
    );
    execute(adopted, 'git', 'init', '--quiet');
    commitAll(adopted, 'as the team has it');
    const drystone = join(service, 'node_modules/.bin/drystone');
    execute(adopted, 'node', drystone, 'adopt', 'microservice', '--from', '@acme/platform');
    expect(read(adopted, '.projenrc.ts')).toContain("import { MicroserviceProject } from '@acme/platform';");
    expect(lockOf(adopted)).toMatchObject({ package: '@acme/platform', version: '0.3.0' });
    expect(read(adopted, 'service-config.yaml')).toMatch(/ecrRepository: acme\/fare-service[^]*timeout: 7/);
    execute(adopted, 'npm', 'install', '--no-audit', '--no-fund');
    commitAll(adopted, 'installed');
    execute(adopted, 'npx', 'projen');
    expect(execute(adopted, 'git', 'status', '--porcelain')).toBe('');
  });
});
