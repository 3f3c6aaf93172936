import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execute, failure } from './support/execute';
import { newCommand, ROOT } from './support/product';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const release = join(folder, 'flight-release');
const digest = `sha256:${'a'.repeat(64)}`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(release, path)), { recursive: true });
  writeFileSync(join(release, path), text);
}

function read(path: string): string {
  return readFileSync(join(release, path), 'utf8');
}

/** What the release workflow of a service or a BFF proposes: the guide's own examples, with their images. */
function catalog(name: string, tag: string, path: string): void {
  const repository = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
  writeFileSync(join(repository, basename(path)), readFileSync(join(ROOT, 'fixtures/flight-system', path)));
  const drystone = join(release, 'node_modules/drystone/lib/cli.js');
  const image = ['--image-tag', tag, '--image-digest', digest];
  write(`catalog/${name}/${tag}.yaml`, execute(repository, 'node', drystone, 'catalog', ...image));
}

function commit(message: string): void {
  execute(release, 'git', 'add', '--all');
  execute(release, 'git', 'commit', '--quiet', '--message', message);
}

describe('a release repository from the packed tarballs', () => {
  beforeAll(() => {
    mkdirSync(release);
    const flags = ['--owner', '@acme/release', '--account', '123456789012', '--region', 'eu-west-1'];
    execute(release, ...newCommand('release', ...flags));
  });

  test('projen new leaves a committed repository whose definition is four lines, and that is in order', () => {
    expect(execute(release, 'git', 'status', '--porcelain')).toBe('');
    expect(read('.projenrc.ts').trimEnd().split('\n')).toHaveLength(4);
    expect(execute(release, 'npx', 'projen', 'release:check')).toMatch(
      /release repository in order\n {2}staging {5}0 units, 0 functions\n {2}production {2}0 units, 0 functions/,
    );
  });

  test('neither the CDK nor a compiler comes with it', () => {
    const lock = read('package-lock.json');
    for (const name of ['aws-cdk-lib', 'typescript', 'zod/node_modules'])
      expect(lock).not.toContain(`"node_modules/${name}"`);
  });

  test('the guide’s own services.yaml asks for images that the catalog must have', () => {
    const fixture = 'fixtures/flight-system/flight-system-release/environments/staging/services.yaml';
    write('environments/staging/services.yaml', readFileSync(join(ROOT, fixture), 'utf8'));
    const output = failure(release, 'npx', 'projen', 'release:check');
    expect(output).toMatch(
      /environments\/staging\/services\.yaml:\d+:\d+ +flight-service: the catalog has no v1\.2\.3/,
    );
    expect(output).toContain('2 problems in environments/staging/services.yaml');
    expect(output).not.toMatch(/\n +at /);
  });

  test('a service and a BFF that are there are a release', () => {
    catalog('flight-service', 'v1.2.3', 'flight-service/service-config.yaml');
    catalog('flight-bff', 'v1.0.0', 'flight-bff/api-config.yaml');
    write(
      'environments/staging/services.yaml',
      'services:\n  flight-service: { imageTag: v1.2.3 }\n  flight-bff: { imageTag: v1.0.0 }\n',
    );
    const config = read('release-config.yaml');
    write('release-config.yaml', `${config}units:\n  flight-bff: { wave: 1, dependsOn: [flight-service] }\n`);
    expect(execute(release, 'npx', 'projen', 'release:check')).toMatch(/staging {5}2 units, 3 functions/);
  });

  test('what is not committed is in no bundle', () => {
    const output = execute(release, 'npx', 'drystone-release', 'bundle', '--stage', 'staging');
    expect(output).toMatch(/^staging at [0-9a-f]{12}: 2 files, 0 units\n$/);
  });

  test('a bundle is all that the repository says of a stage at its commit, and nothing of another', () => {
    execute(release, 'npx', 'projen'); // the lock knows the team's part of a merged file
    commit('flights');
    execute(
      release,
      'npx',
      'drystone-release',
      'bundle',
      '--stage',
      'staging',
      '--output',
      '../staging.json',
    );
    const bundle = JSON.parse(readFileSync(join(folder, 'staging.json'), 'utf8')) as Record<string, object>;
    const head = execute(release, 'git', 'rev-parse', 'HEAD').trim();
    expect(bundle).toMatchObject({
      version: 1,
      system: 'system',
      stage: 'staging',
      commit: head,
      sequence: 2,
    });
    expect(Object.keys(bundle.files!)).toEqual([
      'catalog/flight-bff/v1.0.0.yaml',
      'catalog/flight-service/v1.2.3.yaml',
      'environments/staging/services.yaml',
      'release-config.yaml',
    ]);
  });

  test('it says where each stage is published to, for the workflow', () => {
    const stages = JSON.parse(execute(release, 'npx', 'drystone-release', 'stages', '--json')) as object[];
    expect(stages).toMatchObject([
      { name: 'staging', account: '123456789012', region: 'eu-west-1' },
      { name: 'production', roleArn: 'arn:aws:iam::123456789012:role/production-system-publisher' },
    ]);
  });

  test('a build renders, checks and changes nothing', () => {
    expect(execute(release, 'npx', 'projen', 'build')).toContain('release repository in order');
    expect(execute(release, 'git', 'status', '--porcelain')).toBe('');
  });

  test('its options are listed', () => {
    const options = execute(release, 'npx', 'drystone', 'options', 'release');
    expect(options).toMatch(/^release {2}What runs where/);
    for (const flag of [
      '--system',
      '--account',
      '--region',
      '--production-owner',
      '--environment-repository',
    ])
      expect(options).toContain(flag);
  });
});
