import { compareContracts, parseContract } from '../../src';
import { flights, flightsText } from '../support/flights';

function mistakes(text: string): string[] {
  try {
    parseContract(text);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.startsWith('openapi.yaml:'));
  }
}

const withPaths = (...lines: string[]) =>
  ['openapi: 3.1.0', 'info: { title: flights, version: "1" }', 'paths:', ...lines, ''].join('\n');

describe('a contract', () => {
  test('is read from YAML and from JSON alike', () => {
    expect(compareContracts(parseContract(flightsText()), flights())).toEqual([]);
    expect(mistakes(withPaths('  /flights: { get: { responses: { 204: { description: None } } } }'))).toEqual(
      [],
    );
  });

  test('whose schemas contain themselves is compared to its end', () => {
    const twice = flights(
      ({ components }) => void (components.schemas['Flight']!.properties!['seats'] = { type: 'string' }),
    );
    const places = compareContracts(flights(), twice).map(
      ({ operation, location }) => `${operation} ${location}`,
    );
    expect(places).toContain('GET /flights/{id} answer 200 body.seats');
  });

  test('that is wrong is refused with the place of every mistake', () => {
    const text = withPaths(
      '  /flights/{id}:',
      '    get: { summary: None }',
      '  /flights/{key}:',
      "    get: { responses: { 200: { $ref: '#/components/responses/None' } } }",
      '  flights:',
      "    get: { responses: { 200: { $ref: 'other.yaml#/Flight' } } }",
      'components:',
      '  schemas:',
      "    A: { $ref: '#/components/schemas/B' }",
      "    B: { $ref: '#/components/schemas/A' }",
    );
    expect(mistakes(text)).toEqual([
      'openapi.yaml:5:5    GET /flights/{id} has no responses',
      'openapi.yaml:6:3    /flights/{key} takes the same requests as /flights/{id}',
      'openapi.yaml:7:38   #/components/responses/None is not in this document',
      'openapi.yaml:8:3    flights does not begin with /',
      'openapi.yaml:9:38   other.yaml#/Flight is outside of this document',
      'openapi.yaml:12:16  #/components/schemas/B refers to itself',
      'openapi.yaml:13:16  #/components/schemas/A refers to itself',
    ]);
  });

  test.each(['__proto__', 'constructor'])('cannot reach a prototype through %s', (key) => {
    expect(mistakes(withPaths(`  ${key}: {}`))).toEqual([expect.stringContaining(`${key} cannot be a key`)]);
    const reference = `  /flights: { get: { responses: { 200: { $ref: '#/${key}' } } } }`;
    expect(mistakes(withPaths(reference))).toEqual([
      expect.stringContaining(`#/${key} is not in this document`),
    ]);
  });
});
