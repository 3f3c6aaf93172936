import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { execute, failure } from './support/execute';
import { makeRepository } from './support/made-repository';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const created = join(folder, 'flight-bff');
const clone = join(folder, 'clone/flight-bff');
const configPath = join(clone, 'api-config.yaml');

const ROUTES = `  - path: /flights/search
    method: POST
    functionName: FlightSearchHandler
    cors: true
  - path: /flights/{id}
    method: GET
    functionName: FlightDetailsHandler
    scopes: [flights:read]
services:
  - name: flight-service`;

const SEARCH = `import { httpHandler, route } from '@drystone/runtime';
import { z } from 'zod';

const Search: z.ZodObject<{ to: z.ZodString }> = z.object({ to: z.string().length(3) });

export const handler = httpHandler(
  [route('POST /flights/search', { body: Search, response: z.array(z.string()) }, ({ body }) => ({ body: [body.to] }))],
  { cors: { origins: '*' } },
);
`;

describe('a BFF repository from the packed tarballs', () => {
  beforeAll(() => {
    makeRepository('bff', created);
  });

  test('projen new leaves a committed repository whose definition is four lines', () => {
    expect(execute(created, 'git', 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(created, '.projenrc.ts'), 'utf8').trimEnd().split('\n')).toEqual([
      "import { BffProject } from 'drystone';",
      '',
      "const project = new BffProject({ name: 'flight-bff', owner: '@acme/web' });",
      'project.synth();',
    ]);
  });

  test('a fresh clone installs from its lock file, and builds and tests green', () => {
    mkdirSync(join(folder, 'clone'));
    execute(folder, 'git', 'clone', '--quiet', created, clone);
    execute(clone, 'npm', 'ci');
    expect(execute(clone, 'npx', 'projen', 'build')).toMatch(/ℹ pass 2\n[^]*ℹ fail 0/);
  });

  test('a second synth changes nothing', () => {
    execute(clone, 'npx', 'projen');
    expect(execute(clone, 'git', 'status', '--porcelain')).toBe('');
  });

  test('routes that are added get handlers and tests, and all of it builds', () => {
    const config = readFileSync(configPath, 'utf8');
    writeFileSync(configPath, config.replace('services: []', ROUTES));
    expect(execute(clone, 'npx', 'projen', 'build')).toMatch(/ℹ pass 6\n[^]*ℹ fail 0/);
    expect(execute(clone, 'git', 'status', '--porcelain', '--', 'src', 'openapi.yaml').split('\n')).toEqual([
      ' M openapi.yaml',
      '?? src/flight-details.ts',
      '?? src/flight-search.ts',
      '',
    ]);
  });

  test('the schemas of a handler are in openapi.yaml after npx projen', () => {
    writeFileSync(join(clone, 'src/flight-search.ts'), SEARCH);
    execute(clone, 'npx', 'projen');
    const { paths } = parse(readFileSync(join(clone, 'openapi.yaml'), 'utf8'));
    const { requestBody, responses } = paths['/flights/search'].post;
    expect(requestBody.content['application/json'].schema.properties.to).toMatchObject({ minLength: 3 });
    expect(responses['2XX'].content['application/json'].schema).toMatchObject({ type: 'array' });
    execute(clone, 'npx', 'drystone', 'check');
  });

  test('each bundle answers by itself, as its command in the image starts it', () => {
    const script = `require('./dist/flight-details').handler({ httpMethod: 'GET', path: '/flights/KL1001' })
      .then(({ statusCode, body }) => console.log(statusCode, body))`;
    expect(execute(clone, 'node', '-e', script)).toBe('200 {"id":"KL1001"}\n');
  });

  test('the release repository gets the configuration with the image that it was built with', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const entry = execute(clone, 'npx', 'drystone', 'catalog', '--image-tag', 'v1', '--image-digest', digest);
    expect(entry).toContain('imageTag: v1\n');
    expect(entry).toContain(`imageDigest: ${digest}`);
  });

  test('drystone options lists what it can be told', () => {
    const output = execute(clone, 'npx', 'drystone', 'options', 'bff');
    for (const name of ['name', 'owner', 'ecrRepository', 'standards']) expect(output).toContain(name);
    expect(output).not.toContain('servicePrefix');
  });

  test('a mistake in api-config.yaml names its place, and changes nothing', () => {
    execute(clone, 'git', 'add', '.');
    const config = readFileSync(configPath, 'utf8');
    writeFileSync(configPath, config.replace('scopes: [flights:read]', 'auth:'));
    const output = failure(clone, 'npx', 'projen');
    expect(output).toMatch(/api-config\.yaml:18:5 .*auth is empty/);
    expect(output).not.toMatch(/\n +at /);
    expect(execute(clone, 'git', 'diff', '--name-only')).toBe('api-config.yaml\n');
  });
});
