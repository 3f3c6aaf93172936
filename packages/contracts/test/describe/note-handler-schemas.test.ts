import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HANDLER_SCHEMAS_PATH } from '@drystone/config';
import { noteHandlerSchemas } from '../../src/describe/note-handler-schemas';
import { Neighbours } from '../support/neighbours';

const CONFIG = `apiName: flight-bff
ecrRepository: company/flight-bff
routes:
  - { path: /flights, method: [GET, HEAD, POST], functionName: FlightBffHandler }
  - { path: '/flights/{id}', method: GET, functionName: FlightDetailsHandler }
functions:
  FlightDetailsHandler: { environment: { CURRENCY: EUR } }
`;
const ZOD = `const { z } = require(${JSON.stringify(require.resolve('zod'))});`;

let neighbours: Neighbours;

beforeEach(() => {
  neighbours = new Neighbours();
  neighbours.write('flight-bff/api-config.yaml', CONFIG);
});
afterEach(() => rmSync(neighbours.folder, { recursive: true }));

const folder = () => join(neighbours.folder, 'flight-bff');
const noted = () => JSON.parse(neighbours.read(`flight-bff/${HANDLER_SCHEMAS_PATH}`)) as unknown;

/** A handler that lists routes as `httpHandler` does. */
function writeHandler(module: string, routes: string, before = ''): void {
  neighbours.write(
    `flight-bff/src/${module}.ts`,
    `${ZOD}\n${before}\nexports.handler = { routes: [${routes}] };\n`,
  );
}

const SEARCH = `{ method: 'GET', path: '/flights', schemas: { query: z.object({ to: z.string() }), response: z.array(z.string()) } }`;
const query = { type: 'object', properties: { to: { type: 'string' } }, required: ['to'] };
const response = { type: 'array', items: { type: 'string' } };

describe('the schemas of handlers', () => {
  test('are noted for each operation that they answer; HEAD is answered as GET', () => {
    writeHandler('index', SEARCH);
    writeHandler(
      'flight-details',
      `{ method: 'GET', path: '/flights/{number}', schemas: { headers: z.object({ 'x-tenant': z.string() }) } },
       { method: 'GET', path: '/other', schemas: { query: z.object({}) } }`,
    );
    expect(noteHandlerSchemas(folder())).toEqual([]);
    const headers = {
      type: 'object',
      properties: { 'x-tenant': { type: 'string' } },
      required: ['x-tenant'],
    };
    expect(noted()).toEqual({
      'GET /flights': { query, response },
      'HEAD /flights': { query, response },
      'GET /flights/{id}': { headers },
    });
  });

  test('may need the variables of their function', () => {
    writeHandler(
      'flight-details',
      `{ method: 'GET', path: '/flights/{id}', schemas: { query: z.object({ currency: z.literal(process.env.CURRENCY) }) } }`,
    );
    expect(noteHandlerSchemas(folder())).toEqual([]);
    expect(noted()).toMatchObject({
      'GET /flights/{id}': { query: { properties: { currency: { const: 'EUR' } } } },
    });
  });

  test('that cannot be said are named, and the others are noted', () => {
    writeHandler(
      'index',
      `${SEARCH}, { method: 'POST', path: '/flights', schemas: { body: z.object({ at: z.date() }) } }`,
    );
    expect(noteHandlerSchemas(folder())).toEqual([
      expect.stringMatching(
        /^openapi\.yaml leaves the body of POST \/flights open: Date cannot be represented/,
      ),
    ]);
    expect(Object.keys(noted() as object)).toEqual(['GET /flights', 'HEAD /flights']);
  });

  test('stay as they were noted while their handler cannot be loaded', () => {
    writeHandler('index', SEARCH);
    noteHandlerSchemas(folder());
    const before = noted();
    jest.resetModules();
    writeHandler('index', SEARCH, "throw new Error('FARES_URL is not set');");
    expect(noteHandlerSchemas(folder())).toEqual([
      'src/index.ts cannot be loaded, so openapi.yaml says of its routes what it said before: FARES_URL is not set',
    ]);
    expect(noted()).toEqual(before);
  });

  test('leave no file where there are none', () => {
    writeHandler('index', SEARCH);
    noteHandlerSchemas(folder());
    jest.resetModules();
    neighbours.write('flight-bff/src/index.ts', 'exports.handler = async () => ({ statusCode: 200 });\n');
    expect(noteHandlerSchemas(folder())).toEqual([]);
    expect(existsSync(join(folder(), HANDLER_SCHEMAS_PATH))).toBe(false);
  });

  test('are left alone where api-config.yaml is wrong: the synth says what', () => {
    neighbours.write('flight-bff/api-config.yaml', CONFIG.replace('GET, HEAD', 'GTE'));
    writeHandler('index', SEARCH);
    expect(noteHandlerSchemas(folder())).toEqual([]);
    expect(existsSync(join(folder(), HANDLER_SCHEMAS_PATH))).toBe(false);
  });
});

test('drystone-contracts describe ends, whatever a handler has opened', () => {
  writeHandler('index', SEARCH, 'setInterval(() => {}, 1_000);');
  const { code, stdout, stderr } = neighbours.run('flight-bff', 'describe');
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(noted()).toMatchObject({ 'GET /flights': { query } });
});
