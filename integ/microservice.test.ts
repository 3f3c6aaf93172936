import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provokeRefusals } from '../scripts/demo/refusals';
import { startDevServer } from './support/dev-server';
import { execute, exitCode, failure } from './support/execute';
import { makeRepository } from './support/made-repository';
import { newCommand } from './support/product';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const created = join(folder, 'flight-service');
const clone = join(folder, 'clone/flight-service');

const lockPath = join(clone, '.drystone/lock.json');

/** Managed files are read-only: replaced, as an editor does. */
function overwrite(path: string, text: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, text);
}

describe('a microservice repository from the packed tarballs', () => {
  beforeAll(() => {
    makeRepository('microservice', created);
  });

  test('projen new leaves a committed repository whose definition is four lines', () => {
    expect(execute(created, 'git', 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(created, '.projenrc.ts'), 'utf8').trimEnd().split('\n')).toEqual([
      "import { MicroserviceProject } from 'drystone';",
      '',
      "const project = new MicroserviceProject({ name: 'flight-service', owner: '@acme/flights' });",
      'project.synth();',
    ]);
  });

  test('no CDK is installed for a service team', () => {
    const packages = readFileSync(join(created, 'package-lock.json'), 'utf8');
    expect(packages).not.toContain('aws-cdk-lib');
    expect(packages).toContain('node_modules/@drystone/runtime');
  });

  test('a fresh clone installs from its lock file, and builds and tests green', () => {
    mkdirSync(join(folder, 'clone'));
    execute(folder, 'git', 'clone', '--quiet', created, clone);
    execute(clone, 'npm', 'ci');
    expect(execute(clone, 'npx', 'projen', 'build')).toMatch(/ℹ pass 4\n[^]*ℹ fail 0/);
  });

  test('a second synth changes nothing', () => {
    execute(clone, 'npx', 'projen');
    expect(execute(clone, 'git', 'status', '--porcelain')).toBe('');
  });

  test('dev serves the handler, keeps what is written, and refuses what AWS would refuse', async () => {
    const server = await startDevServer(clone, join(folder, 'dev.log'));
    try {
      const flight = { from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };
      const headers = { 'content-type': 'application/json' };
      const post = await fetch(`${server.url}/flights`, {
        method: 'POST',
        headers,
        body: JSON.stringify(flight),
      });
      expect(post.status).toBe(201);
      const { id } = (await post.json()) as { id: string };
      const found = await fetch(`${server.url}/flights/${id}`);
      expect(await found.json()).toMatchObject({ ...flight, id });
      const refused = await provokeRefusals(server.tableEndpoint, {
        serviceName: 'flight-service',
        foreignKey: 'HOTELS#1',
        ownKey: `FLIGHTS#${id}`,
      });
      expect(refused.foreignKey).toContain('is not authorized to perform: dynamodb:GetItem');
      expect(refused.missingPermission).toContain('is not authorized to perform: dynamodb:DeleteItem');
    } finally {
      await server.stop();
    }
    await expect(fetch(server.url)).rejects.toThrow();
  });

  test('a dependency that the team installs survives a synth and a clean install', () => {
    execute(clone, 'npm', 'install', 'is-number@7.0.0');
    execute(clone, 'npx', 'projen');
    expect(JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8')).dependencies['is-number']).toMatch(
      /7\.0\.0/,
    );
    execute(clone, 'npm', 'ci');
    expect(readFileSync(join(clone, 'node_modules/is-number/package.json'), 'utf8')).toContain('7.0.0');
  });

  test('bad YAML is named with its place, without a stack trace, and nothing changes', () => {
    const path = join(clone, 'service-config.yaml');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('memorySize: 512', 'memorySize: 64'));
    const output = failure(clone, 'npx', 'projen');
    writeFileSync(path, before);
    expect(output).toMatch(/service-config\.yaml:\d+:\d+ .*memorySize/);
    expect(output).not.toMatch(/^\s+at /m);
  });

  test.each([
    ['missing', () => rmSync(lockPath), /lock\.json is missing[^]*Run npx projen/],
    [
      'damaged by a merge',
      () => overwrite(lockPath, '<<<<<<< HEAD\n{}\n'),
      /lock\.json is damaged[^]*Run npx projen/,
    ],
  ])('a lock that is %s is named, and the next synth writes it again', (_, damage, message) => {
    damage();
    expect(exitCode(clone, 'npx', 'drystone', 'check')).toBe(1);
    expect(failure(clone, 'npx', 'drystone', 'check')).toMatch(message);
    execute(clone, 'npx', 'projen');
    expect(exitCode(clone, 'npx', 'drystone', 'check')).toBe(0);
    expect(execute(clone, 'git', 'status', '--porcelain', '.drystone')).toBe('');
  });

  test('a lock that a newer version wrote stops check and synth, and nothing changes', () => {
    const before = readFileSync(lockPath, 'utf8');
    const newer = before.replace('"lockVersion": 1', '"lockVersion": 99');
    overwrite(lockPath, newer);
    expect(failure(clone, 'npx', 'drystone', 'check')).toMatch(/newer than what is installed\. Run npm ci/);
    expect(failure(clone, 'npx', 'projen')).toMatch(/Run npm ci\. Nothing was changed/);
    expect(readFileSync(lockPath, 'utf8')).toBe(newer);
    overwrite(lockPath, before);
  });

  test('a hand-edited managed file is found with exit code 2, and restored by a synth', () => {
    overwrite(join(clone, 'Dockerfile'), 'FROM scratch\n');
    expect(exitCode(clone, 'npx', 'drystone', 'check')).toBe(2);
    expect(exitCode(clone, 'npx', 'projen', 'standards:check')).toBe(1);
    execute(clone, 'npx', 'projen');
    expect(exitCode(clone, 'npx', 'drystone', 'check')).toBe(0);
  });

  test('drystone options lists the options with defaults and examples', () => {
    const output = execute(clone, 'npx', 'drystone', 'options', 'microservice');
    for (const name of ['name', 'owner', 'functionName', 'servicePrefix', 'ecrRepository', 'standards'])
      expect(output).toContain(name);
    expect(output).toContain('such as "FLIGHTS"');
    expect(failure(clone, 'npx', 'drystone', 'options', 'nothing')).toContain(
      'choose from bff, environment, microservice, platform',
    );
  });
});

describe('bad input to projen new', () => {
  test('a name that cannot be is refused with the rule, without a stack trace', () => {
    const where = join(folder, 'bad-name');
    mkdirSync(where);
    const output = failure(where, ...newCommand('microservice', '--name', 'Flight Service'));
    expect(output).toContain('--name  name: "Flight Service" is not lower case letters');
    expect(output).not.toMatch(/^\s+at /m);
  });

  test('where git does not know its user, nothing is made, and the mend is told', () => {
    const where = join(folder, 'nobody-service');
    mkdirSync(where);
    const nobody = [
      'GIT_AUTHOR_EMAIL',
      'GIT_AUTHOR_NAME',
      'GIT_COMMITTER_EMAIL',
      'GIT_COMMITTER_NAME',
    ].flatMap((name) => ['-u', name]);
    const noConfig = ['GIT_CONFIG_GLOBAL=/dev/null', 'GIT_CONFIG_SYSTEM=/dev/null'];
    const useConfigOnly = [
      'GIT_CONFIG_COUNT=1',
      'GIT_CONFIG_KEY_0=user.useConfigOnly',
      'GIT_CONFIG_VALUE_0=true',
    ];
    const output = failure(
      where,
      'env',
      ...nobody,
      ...noConfig,
      ...useConfigOnly,
      ...newCommand('microservice'),
    );
    expect(output).toContain('git config --global user.name');
    expect(output).not.toMatch(/^\s+at /m);
    expect(existsSync(join(where, 'service-config.yaml'))).toBe(false);
  });

  test('a new that was stopped half-way is finished by running it again', () => {
    const where = join(folder, 'half-service');
    mkdirSync(where);
    failure(where, ...newCommand('microservice', '--owner', 'nobody'));
    execute(where, ...newCommand('microservice', '--owner', '@acme/halves'));
    expect(execute(where, 'git', 'status', '--porcelain')).toBe('');
  });
});
