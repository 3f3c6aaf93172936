import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CONTEXT } from '../packages/config/test/support/stage-context';
import { commitAll } from './support/commit-all';
import { execute, failure } from './support/execute';
import type { ReleaseFiles } from '../packages/gitops/src/desired/release-files';
import { end, start } from './support/process';
import { newCommand, ROOT } from './support/product';
import { ReleaseStage } from './support/release-stage';
import { write } from './support/write';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const release = join(folder, 'flight-release');
const digest = `sha256:${'a'.repeat(64)}`;

const writeToRelease = (path: string, text: string) => write(join(release, path), text);

function read(path: string): string {
  return readFileSync(join(release, path), 'utf8');
}

/** What the release workflow of a service or a BFF proposes: the guide's own examples, with their images. */
function catalog(name: string, tag: string, path: string, imageDigest = digest): void {
  const repository = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
  writeFileSync(join(repository, basename(path)), readFileSync(join(ROOT, 'fixtures/flight-system', path)));
  const drystone = join(release, 'node_modules/drystone/lib/cli.js');
  const image = ['--image-tag', tag, '--image-digest', imageDigest];
  writeToRelease(`catalog/${name}/${tag}.yaml`, execute(repository, 'node', drystone, 'catalog', ...image));
}

/** What a program says by a line of this pattern, once it does; it goes on. */
async function told(output: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, said] = pattern.exec(line) ?? [];
    if (said !== undefined) return said;
  }
  throw new Error(`it ended before it said ${pattern.source}`);
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
    execute(release, 'npx', 'projen');
    expect(execute(release, 'git', 'status', '--porcelain')).toBe('');
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
    writeToRelease('environments/staging/services.yaml', readFileSync(join(ROOT, fixture), 'utf8'));
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
    writeToRelease(
      'environments/staging/services.yaml',
      'services:\n  flight-service: { imageTag: v1.2.3 }\n  flight-bff: { imageTag: v1.0.0 }\n',
    );
    const config = read('release-config.yaml');
    writeToRelease(
      'release-config.yaml',
      `${config}units:\n  flight-bff: { wave: 1, dependsOn: [flight-service] }\n`,
    );
    expect(execute(release, 'npx', 'projen', 'release:check')).toMatch(/staging {5}2 units, 3 functions/);
  });

  test('what is not committed is in no bundle', () => {
    const output = execute(release, 'npx', 'drystone-release', 'bundle', '--stage', 'staging');
    expect(output).toMatch(/^staging at [0-9a-f]{12}: 2 files, 0 units\n$/);
  });

  test('a bundle is all that the repository says of a stage at its commit, and nothing of another', () => {
    execute(release, 'npx', 'projen'); // the lock knows the team's part of a merged file
    commitAll(release, 'flights');
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

  describe('its program, against a stage', () => {
    const program = join(release, 'node_modules/.bin/drystone-release');
    let stage: ReleaseStage;

    beforeAll(async () => {
      const config = read('release-config.yaml');
      writeToRelease('release-config.yaml', `${config}bakeMinutes: 0\n`);
      commitAll(release, 'no bake');
      stage = await ReleaseStage.start({ ...CONTEXT, system: 'system' });
      execute(release, program, 'bundle', '--stage', 'staging', '--output', '../staging.json');
      const bundle = JSON.parse(readFileSync(join(folder, 'staging.json'), 'utf8')) as {
        files: ReleaseFiles;
      };
      stage.deploy(bundle.files);
    });
    afterAll(() => stage?.stop());

    const run = (...args: readonly string[]) => stage.run(release, program, ...args);

    /** Types commands one after the other. @returns those that ended, or said, what was not expected */
    async function unexpected(...lines: readonly [string, number, RegExp][]): Promise<object[]> {
      const wrong: object[] = [];
      for (const [line, code, says] of lines) {
        const ended = await run(...line.split(' '), '--stage', 'staging');
        const isRight = ended.code === code && says.test(ended.output) && !/\n +at /.test(ended.output);
        if (!isRight) wrong.push({ line, ...ended });
      }
      return wrong;
    }

    test('says with 1 what cannot be told or done yet', async () => {
      const wrong = await unexpected(
        ['status', 1, /has not shown anything yet/],
        ['history --limit few', 1, /few/],
        ['hold flight-service', 1, /hold needs --reason/],
        ['rollback flight-service', 1, /flight-service/],
        ['sync --allow-rewind HEAD', 1, /needs --reason/],
      );
      expect(wrong).toEqual([]);
    });

    test('publishes, and says with 0 that the stage is in step', async () => {
      expect(
        await unexpected(['bundle --publish', 0, /published/], ['sync', 0, /staging is looked at now/]),
      ).toEqual([]);
      await stage.look();
      expect(
        await unexpected(
          ['status', 0, /flight-service/],
          ['wait --timeout 1', 0, /in step/],
          ['history', 0, /v1\.2\.3/],
          ['bundle --publish', 0, /has it already/],
        ),
      ).toEqual([]);
    });

    test('takes orders, which the controller carries out, and says with 2 what is not in step', async () => {
      expect(
        await unexpected(
          ['suspend flight-service --reason audit', 0, /suspend flight-service: ordered/],
          ['retry flight-service', 0, /retry flight-service: ordered/],
          ['terminate flight-service', 0, /terminate flight-service: ordered/],
          ['hold flight-service --reason audit', 0, /hold flight-service: ordered/],
          ['rollback flight-service', 1, /nothing was live before/],
          ['hold nobody-service --reason audit', 1, /nobody-service/],
        ),
      ).toEqual([]);
      await stage.look();
      expect(await unexpected(['status', 0, /v1\.2\.3 +v1\.2\.3/])).toEqual([]);
      const another = `sha256:${'c'.repeat(64)}`;
      catalog('flight-service', 'v1.2.4', 'flight-service/service-config.yaml', another);
      const services = read('environments/staging/services.yaml');
      writeToRelease('environments/staging/services.yaml', services.replace('v1.2.3', 'v1.2.4'));
      commitAll(release, 'v1.2.4');
      expect(await unexpected(['bundle --publish', 0, /published/])).toEqual([]);
      await stage.look();
      expect(
        await unexpected(
          ['status', 2, /v1\.2\.4 +v1\.2\.3/],
          ['wait --timeout 0.01', 2, /flight-service/],
          ['resume flight-service', 0, /resume flight-service: ordered/],
        ),
      ).toEqual([]);
    });

    test('tells what a change would do: 0 nothing, 2 something, 1 what is no release', async () => {
      expect(await unexpected(['diff', 0, /staging/])).toEqual([]);
      const services = read('environments/staging/services.yaml');
      writeToRelease('environments/staging/services.yaml', services.replace(/ {2}flight-bff.*\n/, ''));
      expect(await unexpected(['diff', 2, /flight-bff/])).toEqual([]);
      writeToRelease('environments/staging/services.yaml', 'servces: {}\n');
      expect(await unexpected(['diff', 1, /servces/])).toEqual([]);
      writeToRelease('environments/staging/services.yaml', services);
    });

    test('promotes what has soaked, or for a reason, and says with 2 that there is nothing to promote', async () => {
      const early = await run('promote', '--all', '--to', 'production');
      expect(early).toMatchObject({ code: 1, output: expect.stringMatching(/of \d+ minutes/) });
      const hotfix = ['promote', '--all', '--to', 'production', '--hotfix', '--reason', 'a leak'];
      expect(await run(...hotfix)).toMatchObject({
        code: 0,
        output: expect.stringContaining('gh pr create'),
      });
      expect(await run(...hotfix)).toMatchObject({ code: 2 });
    });

    test('serves the page until it is stopped', async () => {
      const child = start({
        command: program,
        args: ['console'],
        folder: release,
        logFile: join(folder, 'console.log'),
        environment: stage.environment,
      });
      const url = await told(child.stderr!, /^releases at (http:\/\/127\.0\.0\.1:\d+\/) until Ctrl-C$/);
      expect((await fetch(url)).status).toBe(200);
      await end(child, 'SIGINT');
      expect(child.exitCode).toBe(0);
    });
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
