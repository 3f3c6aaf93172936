import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseServiceConfig } from '@drystone/config';
import { UserError } from '../../src/errors';
import {
  MicroserviceProject,
  type MicroserviceProjectOptions,
} from '../../src/projects/microservice-project';
import { read, rendered, snapshotOf, synth, temporaryFolder } from '../support';

function render(options: Partial<MicroserviceProjectOptions> = {}) {
  return rendered(new MicroserviceProject({ name: 'flight-service', outdir: temporaryFolder(), ...options }));
}

describe('a microservice repository', () => {
  test('has the files of its type, and no more', () => {
    expect(Object.keys(render({ owner: '@acme/flights' })).toSorted()).toMatchSnapshot();
  });

  test('the image is the Lambda base image and the bundle, for the standard’s Node.js and architecture', () => {
    const { Dockerfile } = render({ standards: { nodeVersion: '22', architecture: 'x86_64' } });
    expect(Dockerfile).toContain('FROM public.ecr.aws/lambda/nodejs:22-x86_64\n');
    expect(Dockerfile!.match(/^(COPY|ADD|RUN) /gm)).toHaveLength(1);
    expect(Dockerfile).toMatch(/COPY dist\/ \$\{LAMBDA_TASK_ROOT\}\/\nCMD \["index\.handler"\]\n$/);
  });

  test('service-config.yaml follows the standards where they are not what it means by itself', () => {
    const standards = { architecture: 'x86_64', tracing: 'PassThrough', logRetentionDays: 90 };
    const config = parseServiceConfig(render({ standards })['service-config.yaml']!);
    expect(config).toMatchObject({
      ok: true,
      config: { architecture: 'x86_64', tracing: 'PassThrough', logging: { retentionInDays: 90 } },
    });
    const byDefault = render()['service-config.yaml'];
    for (const key of ['architecture', 'tracing', 'logging']) expect(byDefault).not.toContain(`${key}:`);
    expect(parseServiceConfig(byDefault!)).toMatchObject({
      config: { architecture: 'arm64', tracing: 'Active', logging: { retentionInDays: 30 } },
    });
  });

  test('only the bundle is sent to the image builder', () => {
    const lines = render()['.dockerignore']!.split('\n');
    expect(lines.filter((line) => line && !line.startsWith('#'))).toEqual(['*', '!dist']);
  });

  test('the service’s names follow from its own name', () => {
    const config = render({ name: 'seat-map-service', standards: { organization: 'acme' } })[
      'service-config.yaml'
    ];
    expect(config).toContain(
      'serviceName: seat-map-service\nfunctionName: SeatMapService\necrRepository: acme/seat-map-service\n',
    );
    expect(config).toContain('SERVICE_PREFIX: SEAT_MAPS\n');
  });

  test('CODEOWNERS is there when an owner is given', () => {
    expect(render({ owner: '@acme/flights' })['.github/CODEOWNERS']).toMatch(/\n\* @acme\/flights\n$/);
    expect(render()['.github/CODEOWNERS']).toBeUndefined();
  });

  test('Visual Studio Code gets settings only when asked', () => {
    expect(Object.keys(render()).filter((path) => path.startsWith('.vscode'))).toEqual([]);
    expect(render({ vscode: true })['.vscode/settings.json']).toContain(
      '"files.readonlyFromPermissions": true',
    );
    expect(render({ vscode: true })['.vscode/extensions.json']).toContain('redhat.vscode-yaml');
  });

  test('AGENTS.md puts each file under its owner', () => {
    const [, yours, shared, managed] = render()['AGENTS.md']!.split(/^## /m);
    expect(yours).toContain('`src/index.ts`');
    expect(shared).toContain('`service-config.yaml`');
    expect(managed).toContain('`Dockerfile`');
  });

  test('a synth costs no more than it must: a runner without type check, and a PATH that is not asked of npx', () => {
    const { env, tasks } = JSON.parse(render()['.projen/tasks.json']!);
    expect(env.PATH).toBe('$(echo "$PWD/node_modules/.bin:$PATH")');
    expect(tasks.default.steps).toEqual([{ exec: 'jiti .projenrc.ts' }]);
  });

  test('the company’s enforced value wins over the repository’s own', () => {
    const company = { enforced: { nodeVersion: '22' } };
    expect(render({ company, standards: { nodeVersion: '20' } }).Dockerfile).toContain('nodejs:22-');
  });

  test('the seeds speak of the service’s own noun', () => {
    expect(render({ name: 'reservation-service' })['README.md']).not.toMatch(/flight/i);
  });

  test('a generated file is folded away in reviews, a team’s file is not', () => {
    const attributes = render()['.gitattributes'];
    expect(attributes).toContain('/Dockerfile linguist-generated');
    expect(attributes).not.toContain('/service-config.yaml linguist-generated');
    expect(attributes).not.toContain('/src/index.ts linguist-generated');
  });
});

describe('a second synth', () => {
  function made() {
    const outdir = temporaryFolder();
    const again = (options: Partial<MicroserviceProjectOptions> = {}) =>
      new MicroserviceProject({ name: 'flight-service', outdir, ...options });
    synth(again());
    return { outdir, again };
  }

  test('changes no byte', () => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    synth(again());
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test('keeps what the team wrote in seeded and merged files', () => {
    const { outdir, again } = made();
    writeFileSync(join(outdir, 'src/index.ts'), 'export const handler = 1;\n');
    const config = `# our service\n${read(outdir, 'service-config.yaml').replace('timeout: 30', 'timeout: 10   # fast')}`;
    writeFileSync(join(outdir, 'service-config.yaml'), config);
    synth(again());
    expect(read(outdir, 'src/index.ts')).toBe('export const handler = 1;\n');
    expect(read(outdir, 'service-config.yaml')).toBe(config);
  });

  test('puts a managed file and the platform’s keys back', () => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    execFileSync('chmod', ['+w', join(outdir, 'Dockerfile')]);
    appendFileSync(join(outdir, 'Dockerfile'), 'RUN rm -rf /\n');
    const config = read(outdir, 'service-config.yaml');
    writeFileSync(
      join(outdir, 'service-config.yaml'),
      config.replace('SERVICE_PREFIX: FLIGHTS', 'SERVICE_PREFIX: HOTELS'),
    );
    synth(again());
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test('bad YAML names file, line and column of each mistake, and leaves every file as it was', () => {
    const { outdir, again } = made();
    appendFileSync(join(outdir, 'service-config.yaml'), 'memorySzie: 64\n');
    writeFileSync(
      join(outdir, 'service-config.yaml'),
      read(outdir, 'service-config.yaml').replace('timeout: 30', 'timeout: 0'),
    );
    const before = snapshotOf(outdir);
    const failing = () => synth(again({ standards: { nodeVersion: '22' } }));
    expect(failing).toThrow(UserError);
    expect(failing).toThrow(
      /service-config\.yaml:\d+:\d+ .*timeout[^]*service-config\.yaml:\d+:\d+ .*memorySzie[^]*Nothing was changed/,
    );
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test.each([
    ['servicePrefix', { servicePrefix: 'HOTELS' }, /servicePrefix cannot change from FLIGHTS to HOTELS/],
    ['functionName', { functionName: 'Other' }, /functionName cannot change from FlightService to Other/],
    ['name', { name: 'hotel-service' }, /serviceName cannot change from flight-service to hotel-service/],
  ])('refuses to change the %s that data and callers depend on', (_, change, message) => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    expect(() => synth(again(change))).toThrow(message);
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test('gives the function the instruction set of the image, also when the standard changes', () => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    const config = () => read(outdir, 'service-config.yaml');
    synth(again({ standards: { architecture: 'x86_64' } }));
    expect(config()).toContain('\narchitecture: x86_64\n');
    expect(read(outdir, 'Dockerfile')).toContain('-x86_64\n');
    synth(again());
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test('removes a managed file that its type no longer has', () => {
    const { outdir, again } = made();
    synth(again({ owner: '@acme/flights' }));
    expect(snapshotOf(outdir)['.github/CODEOWNERS']).toBeDefined();
    synth(again());
    expect(snapshotOf(outdir)['.github/CODEOWNERS']).toBeUndefined();
  });
});

describe('bad options', () => {
  test('are all named at once, with their flags, before anything is written', () => {
    const outdir = temporaryFolder();
    const make = () => new MicroserviceProject({ name: 'Flight Service', owner: 'flights', outdir });
    expect(make).toThrow(UserError);
    expect(make).toThrow(
      /--name +name: "Flight Service" is not lower case[^]*--owner +owner: "flights" is not a GitHub user or team/,
    );
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('are found in .projenrc.ts once it exists', () => {
    const outdir = temporaryFolder();
    writeFileSync(
      join(outdir, '.projenrc.ts'),
      "new MicroserviceProject({\n  name: 'flight-service',\n  owner: 'flights',\n});\n",
    );
    expect(() => new MicroserviceProject({ name: 'flight-service', owner: 'flights', outdir })).toThrow(
      /^\.projenrc\.ts:3:3 +owner: /,
    );
  });

  test('are refused where the first service-config.yaml would not be valid with them', () => {
    const make = () => render({ functionName: '123' });
    expect(make).toThrow(UserError);
    expect(make).toThrow(/service-config\.yaml:3:15 [^]*Nothing was changed/);
  });

  test.each(['../escape', 'a\nb', '__proto__', '$(touch x)', ''])('the name %j is refused', (name) => {
    expect(() => new MicroserviceProject({ name, outdir: temporaryFolder() })).toThrow(UserError);
  });
});
