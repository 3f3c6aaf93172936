import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractMismatchError, type HandlerAnswer, type HandlerRequest, holdToContract } from '../../src';
import { flightsText, type FlightsDocument } from '../support/flights';

const ROUTES = [
  { method: 'GET', path: '/flights' },
  { method: 'POST', path: '/flights' },
  { method: 'GET', path: '/flights/{flightId}' },
];
const FLIGHT = { id: 'KL1001', from: 'AMS', status: 'planned' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const folder = mkdtempSync(join(tmpdir(), 'drystone-contracts-'));
const file = join(folder, 'openapi.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

function held(answer: Partial<HandlerAnswer>, routes = ROUTES, change?: (document: FlightsDocument) => void) {
  writeFileSync(file, flightsText(change));
  const whole = { statusCode: 200, headers: JSON_TYPE, body: JSON.stringify(FLIGHT), ...answer };
  return holdToContract(
    Object.assign(async ({ path }: HandlerRequest) => ({ ...whole, path }), { routes }),
    file,
  );
}

function mismatches(answer: Partial<HandlerAnswer>, httpMethod = 'GET', path = '/flights/KL1001') {
  return held(answer)({ httpMethod, path }).then(
    () => [],
    (error: unknown) => {
      if (error instanceof ContractMismatchError)
        return error.mismatches.map((each) => each.replace(/^\S+ +/, ''));
      throw error;
    },
  );
}

const GET = 'GET /flights/{id} answered';

describe('a handler that is held to its contract', () => {
  test('answers as before where it keeps it', async () => {
    await expect(held({})({ httpMethod: 'GET', path: '/flights/KL1001' })).resolves.toMatchObject({
      statusCode: 200,
      body: JSON.stringify(FLIGHT),
      path: '/flights/KL1001',
    });
  });

  test.each<[string, Partial<HandlerAnswer>, string[]]>([
    [
      'a status that it does not have',
      { statusCode: 418 },
      [`${GET} 418: the status is not in the contract`],
    ],
    [
      'every value that is wrong',
      { body: JSON.stringify({ id: 1, status: 'late' }) },
      [
        `${GET} 200: body must have required property 'from'`,
        `${GET} 200: body.id must be string`,
        `${GET} 200: body.status must be equal to one of the allowed values: ["planned","departed"]`,
      ],
    ],
    ['what is not JSON', { body: 'oops' }, [`${GET} 200: the body is not JSON`]],
    ['no body', { body: '' }, [`${GET} 200: the body is missing`]],
    [
      'a body where there is none',
      { statusCode: 404 },
      [`${GET} 404: there is a body, and the contract has none`],
    ],
    [
      'another media type',
      { headers: { 'Content-Type': 'text/html' } },
      [`${GET} 200: the body is text/html; the contract has application/json`],
    ],
  ])('fails at an answer with %s', async (_, answer, expected) => {
    expect(await mismatches(answer)).toEqual(expected);
  });

  test('fails where a header is missing, whatever its case', async () => {
    const missing = 'POST /flights answered 201: the header Location is missing';
    expect(await mismatches({ statusCode: 201 }, 'POST', '/flights')).toEqual([missing]);
    const headers = { ...JSON_TYPE, LOCATION: '/flights/KL1001' };
    expect(await mismatches({ statusCode: 201, headers }, 'POST', '/flights')).toEqual([]);
  });

  test('may answer anything to what is not in the contract', async () => {
    expect(await mismatches({ statusCode: 404, body: 'none' }, 'GET', '/trains')).toEqual([]);
  });

  test('says where in the contract the promise is', async () => {
    await expect(held({ body: '' })({ httpMethod: 'GET', path: '/flights/KL1001' })).rejects.toThrow(
      /openapi\.yaml:\d+:\d+ {2}GET \/flights\/\{id\} answered 200: the body is missing$/,
    );
  });

  test('takes the path with more literal steps, as OpenAPI does', async () => {
    const routes = [...ROUTES, { method: 'GET', path: '/flights/next' }];
    const handler = held({ statusCode: 204, body: '' }, routes, ({ paths }) => {
      paths['/flights/next'] = { get: { responses: { '204': { description: 'None' } } } };
    });
    await expect(handler({ httpMethod: 'GET', path: '/flights/next' })).resolves.toMatchObject({
      statusCode: 204,
    });
    await expect(handler({ httpMethod: 'GET', path: '/flights/1' })).rejects.toThrow('204: the status');
  });

  test('has the routes of the contract and no others; names of path parameters are its own', () => {
    expect(() => held({}, [...ROUTES.slice(1), { method: 'DELETE', path: '/flights/{id}' }])).toThrow(
      /openapi\.yaml:\d+:\d+ {2}GET \/flights is promised, and the handler has no route for it\n.*:1:1 {2}DELETE \/flights\/\{id\} is answered by the handler, and is not in the contract$/,
    );
    expect(held({}).routes).toBe(ROUTES);
  });
});
