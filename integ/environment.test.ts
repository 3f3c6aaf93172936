import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, failure } from './support/execute';
import { makeRepository } from './support/made-repository';
import { ROOT } from './support/product';
import { write } from './support/write';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const environment = join(folder, 'flight-environment');
const release = join(folder, 'release');
const assembly = join(environment, 'cdk.out');
const digest = `sha256:${'a'.repeat(64)}`;

/** What the catalog gets: the configuration of a service or a BFF, as its release workflow prints it. */
function catalog(name: string, tag: string, file: string, text: string): void {
  const repository = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
  writeFileSync(join(repository, file), text);
  const drystone = join(environment, 'node_modules/drystone/lib/cli.js');
  const entry = execute(
    repository,
    'node',
    drystone,
    'catalog',
    '--image-tag',
    tag,
    '--image-digest',
    digest,
  );
  write(join(release, `catalog/${name}/${tag}.yaml`), entry);
}

/** The guide's own examples. */
function fixture(path: string): string {
  return readFileSync(join(ROOT, 'fixtures/flight-system', path), 'utf8');
}

/** Writes the stage's services.yaml: names with their tags. */
function run(services: Readonly<Record<string, string>>): void {
  const lines = Object.entries(services).map(([name, tag]) => `  ${name}: { imageTag: ${tag} }`);
  write(join(release, 'environments/staging/services.yaml'), ['services:', ...lines, ''].join('\n'));
}

/** The templates of the last synth by their names. */
function templates(): Record<string, string> {
  const names = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(assembly, name), 'utf8')]));
}

const GUIDE = { 'flight-service': 'v1.2.3', 'flight-bff': 'v1.0.0' };

describe('an environment repository from the packed tarballs', () => {
  beforeAll(() => {
    makeRepository('environment', environment);
  });

  test('projen new leaves a committed repository whose definition is four lines', () => {
    expect(execute(environment, 'git', 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(environment, '.projenrc.ts'), 'utf8').trimEnd().split('\n')).toHaveLength(4);
  });

  test('a first synth says what is missing: the release repository, and nothing is written', () => {
    const output = failure(environment, 'npx', 'projen', 'synth');
    expect(output).toMatch(/release-config\.yaml:\d+:\d+ +there is no checkout of the release repository/);
    expect(output).not.toMatch(/\n +at /);
    expect(existsSync(assembly)).toBe(false);
  });

  test('the guide’s flight system is synthesized, without a line of code', () => {
    catalog('flight-service', 'v1.2.3', 'service-config.yaml', fixture('flight-service/service-config.yaml'));
    catalog('flight-bff', 'v1.0.0', 'api-config.yaml', fixture('flight-bff/api-config.yaml'));
    run(GUIDE);
    const config = join(environment, 'release-config.yaml');
    const authorizer = 'authorizer: { issuer: https://login.example.com, audience: [flights] }\nstages:';
    writeFileSync(config, readFileSync(config, 'utf8').replace('stages:', authorizer));
    const output = execute(environment, 'npx', 'projen', 'synth', '--stage', 'staging');
    expect(output).toMatch(/Staging-flight-service +\d+ of 500 resources/);
    expect(Object.keys(templates()).toSorted()).toEqual([
      'Staging-Dashboard.template.json',
      'Staging-Data.template.json',
      'Staging-Messaging.template.json',
      'Staging-Release.template.json',
      'Staging-flight-bff.template.json',
      'Staging-flight-service.template.json',
    ]);
  });

  test('it needs no network, no credentials and no home', () => {
    const before = templates();
    const deny = join(folder, 'deny-network.cjs');
    const refuse = "() => { throw new Error('the network was asked for'); }";
    writeFileSync(
      deny,
      `require('net').Socket.prototype.connect = ${refuse}; require('dns').lookup = ${refuse};`,
    );
    const variables = [`PATH=${process.env.PATH}`, 'HOME=/nonexistent', `NODE_OPTIONS=--require=${deny}`];
    execute(
      environment,
      'env',
      '-i',
      ...variables,
      'npx',
      'drystone-environment',
      'synth',
      '--stage',
      'staging',
    );
    expect(templates()).toEqual(before);
  });

  test('the CDK that comes with it writes the same, and reads it', () => {
    const before = templates();
    const list = execute(environment, 'npx', 'cdk', 'list', '--no-notices', '-c', 'stage=staging');
    expect(list).toContain('Staging-flight-service');
    expect(templates()).toEqual(before);
  });

  test('a service that comes changes its own stack and the dashboard, and no other', () => {
    const before = templates();
    const config = fixture('flight-service/service-config.yaml')
      .replaceAll('flight-service', 'hotel-service')
      .replace('FlightService', 'HotelService')
      .replace('FLIGHTS', 'HOTELS');
    catalog('hotel-service', 'v1', 'service-config.yaml', config);
    run({ ...GUIDE, 'hotel-service': 'v1' });
    execute(environment, 'npx', 'projen', 'synth');
    const after = templates();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.toSorted()).toEqual([
      'Staging-Dashboard.template.json',
      'Staging-hotel-service.template.json',
    ]);
    expect(execute(environment, 'git', 'status', '--porcelain')).toBe(' M release-config.yaml\n');
  });

  test('a service that goes leaves no template behind', () => {
    run(GUIDE);
    execute(environment, 'npx', 'projen', 'synth');
    expect(Object.keys(templates())).not.toContain('Staging-hotel-service.template.json');
  });

  test('all mistakes of a stage are one message with their places, and the templates stay', () => {
    const before = templates();
    run({ ...GUIDE, 'hotel-service': 'v2', 'user-service': 'v1' });
    const output = failure(environment, 'npx', 'projen', 'synth');
    expect(output).toContain('hotel-service: the catalog has no v2');
    expect(output).toMatch(/services\.yaml:5:\d+ +user-service: the catalog has no v1/);
    expect(output).toContain('2 problems in ../release/environments/staging/services.yaml');
    expect(output).not.toMatch(/\n +at /);
    run(GUIDE);
    expect(templates()).toEqual(before);
  });

  test('it builds green: compiled, linted, tested, synthesized and proven', () => {
    write(join(release, 'environments/production/services.yaml'), 'services: {}\n');
    const output = execute(environment, 'npx', 'projen', 'build');
    expect(output).toMatch(/ℹ pass 2\n[^]*ℹ fail 0/);
  });

  test('what an account needs is a program of its own', () => {
    execute(
      environment,
      'npx',
      'drystone-environment',
      'synth',
      '--app',
      'dist/foundation.js',
      '--output',
      'dist/out',
    );
    const text = readFileSync(join(environment, 'dist/out/Foundation.template.json'), 'utf8');
    expect(text).toContain('company/flight-service');
    expect(text).toContain('repo:company/flight-environment:environment:staging');
    rmSync(join(environment, 'dist/out'), { recursive: true });
  });
});
