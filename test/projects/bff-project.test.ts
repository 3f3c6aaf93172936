import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { UserError } from '../../src/errors';
import { BffProject, type BffProjectOptions } from '../../src/projects/bff-project';
import { read, rendered, snapshotOf, synth, temporaryFolder } from '../support';

function render(options: Partial<BffProjectOptions> = {}) {
  return rendered(new BffProject({ name: 'flight-bff', outdir: temporaryFolder(), ...options }));
}

/** A repository after its first synth. */
function made() {
  const outdir = temporaryFolder();
  const again = (options: Partial<BffProjectOptions> = {}) =>
    synth(new BffProject({ name: 'flight-bff', outdir, ...options }));
  again();
  const config = () => read(outdir, 'api-config.yaml');
  const edit = (from: string, to: string) =>
    writeFileSync(join(outdir, 'api-config.yaml'), config().replace(from, to));
  return { outdir, again, config, edit };
}

const SEARCH = `  - path: /flights/search
    method: POST
    functionName: FlightSearchHandler
services:`;
const DETAILS = `  - path: /flights/{id}
    method: GET
    functionName: FlightDetailsHandler
    cors: true
services:`;

describe('a BFF repository', () => {
  test('has the files of its type, and no more', () => {
    expect(Object.keys(render({ owner: '@acme/web' })).toSorted()).toMatchSnapshot();
  });

  test('begins with one route for callers with a token', () => {
    expect(parse(render({ name: 'seat-map-bff', description: 'Seats: "all"' })['api-config.yaml']!)).toEqual({
      apiName: 'seat-map-bff',
      description: 'Seats: "all"',
      ecrRepository: 'company/seat-map-bff',
      imageTag: 'latest',
      routes: [
        {
          path: '/seat-maps',
          method: 'GET',
          functionName: 'SeatMapBffHandler',
          cors: true,
          auth: 'required',
        },
      ],
      services: [],
    });
  });

  test('has the tasks of the laptop, and no key of a table', () => {
    const files = render();
    expect(JSON.parse(files['package.json']!)).toMatchObject({
      scripts: { dev: 'projen dev', 'dev:token': 'projen dev:token' },
      devDependencies: { '@drystone/local': expect.any(String) },
    });
    expect(files['AGENTS.md']).toContain('`npx projen dev:token`: Print a token');
    expect(files['api-config.yaml']).not.toMatch(/TABLE_NAME|SERVICE_PREFIX/);
  });

  test('builds images for the functions of an API, which are for arm64, whatever services have', () => {
    const files = render({ standards: { architecture: 'x86_64' } });
    expect(files['Dockerfile']).toContain('-arm64\n');
    expect(files['.projen/tasks.json']).toContain('--platform linux/arm64');
    expect(files['.github/workflows/release.yml']).toContain("platforms: 'linux/arm64'");
  });

  test('is traced unless the company traces nothing', () => {
    const tracingWith = (tracing: string) =>
      parse(render({ standards: { tracing } })['api-config.yaml']!).tracing;
    expect(['Active', 'PassThrough', 'none'].map(tracingWith)).toEqual([undefined, undefined, false]);
  });

  test('puts each file under its owner', () => {
    const [, yours, shared, managed] = render()['AGENTS.md']!.split(/^## /m);
    expect(yours).toContain('`src/index.ts`');
    expect(shared).toContain('`api-config.yaml`');
    expect(managed).toContain('`openapi.yaml`');
  });
});

describe('two edits of api-config.yaml', () => {
  function guide() {
    const repository = made();
    repository.edit('services:', SEARCH);
    repository.edit('services:', DETAILS);
    repository.again();
    return repository;
  }

  test('make the flight-bff of the reference guide: a handler and a test for each function', () => {
    const { outdir } = guide();
    expect(read(outdir, 'src/index.ts')).toContain("route('GET /flights', ");
    expect(read(outdir, 'src/flight-search.ts')).toContain("route('POST /flights/search', ");
    expect(read(outdir, 'src/flight-details.ts')).toContain("route('GET /flights/{id}', ");
    expect(read(outdir, 'test/flight-details.test.ts')).toContain(
      'fetch(`${api.url}/flights/1`, { headers })',
    );
    expect(Object.keys(parse(read(outdir, 'openapi.yaml')).paths)).toEqual([
      '/flights',
      '/flights/search',
      '/flights/{id}',
    ]);
  });

  test('put every function into one image, which names the command of each', () => {
    const { outdir } = guide();
    const dockerfile = read(outdir, 'Dockerfile');
    expect(validate(dockerfile)).toEqual([]);
    expect(dockerfile).toMatch(
      /index\.handler, flight-search\.handler, flight-details\.handler\nCMD \["index\.handler"\]/,
    );
    expect(read(outdir, '.projen/tasks.json')).toContain(
      'esbuild src/index.ts src/flight-search.ts src/flight-details.ts --bundle',
    );
  });

  test('change nothing more at the next synth', () => {
    const { outdir, again } = guide();
    const before = snapshotOf(outdir);
    again();
    expect(snapshotOf(outdir)).toEqual(before);
  });
});

describe('openapi.yaml', () => {
  const FILE = '.drystone/handler-schemas.json';

  test('has what was noted of the handlers’ schemas, which npx projen notes before it renders', () => {
    const { outdir, again } = made();
    const query = { type: 'object', properties: { to: { type: 'string', minLength: 3 } }, required: ['to'] };
    writeFileSync(join(outdir, FILE), JSON.stringify({ 'GET /flights': { query } }));
    again();
    expect(parse(read(outdir, 'openapi.yaml')).paths['/flights'].get.parameters).toEqual([
      { name: 'to', in: 'query', required: true, schema: { type: 'string', minLength: 3 } },
    ]);
    const [first, second] = JSON.parse(read(outdir, '.projen/tasks.json')).tasks.default.steps;
    expect(first).toEqual({ exec: 'drystone-contracts describe', env: { NODE_OPTIONS: '--import tsx' } });
    expect(second.exec).toBe('jiti .projenrc.ts');
  });

  test('is not rendered from a damaged note', () => {
    const { outdir, again } = made();
    writeFileSync(join(outdir, FILE), '<<<<<<< HEAD');
    expect(again).toThrow(`${FILE} is damaged: remove it and run npx projen`);
  });
});

describe('the files of a function', () => {
  test('are one for routes that share it', () => {
    const { outdir, again, edit } = made();
    edit('services:', SEARCH.replace('FlightSearchHandler', 'FlightBffHandler'));
    again();
    expect(Object.keys(snapshotOf(outdir)).filter((path) => path.startsWith('src/'))).toEqual([
      'src/index.ts',
    ]);
  });

  test('are the team’s: neither a new route nor the end of all its routes touches them', () => {
    const { outdir, again, config, edit } = made();
    const first = config();
    edit('services:', SEARCH);
    again();
    writeFileSync(join(outdir, 'src/flight-search.ts'), 'export const handler = 1;\n');
    writeFileSync(join(outdir, 'api-config.yaml'), first);
    again();
    expect(read(outdir, 'src/flight-search.ts')).toBe('export const handler = 1;\n');
    expect(read(outdir, '.projen/tasks.json')).not.toContain('flight-search');
  });

  test('answer with the cross-origin headers that the routes allow', () => {
    const { outdir, again, edit } = made();
    expect(read(outdir, 'src/index.ts')).toContain("{ cors: { origins: '*' } }");
    const cors = '{ allowOrigins: [https://www.example.com], allowCredentials: true }';
    edit('services:', SEARCH.replace('method: POST', `method: POST\n    cors: ${cors}`));
    again();
    expect(read(outdir, 'src/flight-search.ts')).toContain(
      "{ cors: { origins: ['https://www.example.com'], credentials: true } }",
    );
  });
});

describe('api-config.yaml', () => {
  test('keeps what the team wrote, and gets the platform’s keys back', () => {
    const { again, config, edit } = made();
    edit('    auth: required', '    auth: none   # public');
    const before = config();
    edit('apiName: flight-bff', 'apiName: hotel-bff');
    edit('company/flight-bff', 'company/hotel-bff');
    again();
    expect(config()).toBe(before);
  });

  test('that is wrong names file, line and column of each mistake, and leaves every file as it was', () => {
    const { outdir, again, edit } = made();
    edit('method: GET', 'method: GTE');
    edit('auth: required', 'auth:');
    const before = snapshotOf(outdir);
    expect(() => again({ standards: { nodeVersion: '22' } })).toThrow(UserError);
    expect(again).toThrow(
      /api-config\.yaml:7:13 .*did you mean GET[^]*api-config\.yaml:10:5 .*auth is empty[^]*Nothing was changed/,
    );
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test('needs a function: without one there is no image', () => {
    const { again, edit } = made();
    edit('functionName: FlightBffHandler', 'service: flight-service');
    edit('services: []', 'services: [{ name: flight-service }]');
    expect(again).toThrow(/no route has a functionName/);
  });

  test.each([
    [
      'name',
      { name: 'hotel-bff' },
      /apiName cannot change from flight-bff to hotel-bff: callers find the API by it/,
    ],
    ['image', { ecrRepository: 'acme/other' }, /ecrRepository cannot change from company\/flight-bff/],
  ])('refuses another %s', (_, change, message) => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    expect(() => again(change)).toThrow(message);
    expect(snapshotOf(outdir)).toEqual(before);
  });
});
