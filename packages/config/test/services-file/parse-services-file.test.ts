import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { parseServicesFile, servicesFileJsonSchema } from '../../src';

const FIXTURE = join(
  __dirname,
  '../../../../fixtures/flight-system/flight-system-release/environments/staging/services.yaml',
);

/** What is wrong with a text, as `line:column code message`. */
function findingsIn(...lines: string[]): string[] {
  const result = parseServicesFile(['services:', ...lines.map((line) => `  ${line}`), ''].join('\n'));
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

describe('services.yaml', () => {
  it('of the reference guide is valid as it stands', () => {
    expect(parseServicesFile(readFileSync(FIXTURE, 'utf8'))).toMatchObject({
      ok: true,
      config: {
        services: {
          'flight-service': {
            imageTag: 'v1.2.3',
            functionName: 'StagingFlightService',
            ecrRepository: 'company/flight-service',
          },
          'reservation-service': { imageTag: 'v1.1.0' },
        },
      },
    });
  });

  it('needs a tag and nothing else', () => {
    expect(findingsIn('flight-service: { imageTag: v1 }')).toEqual([]);
    expect(findingsIn('flight-service: {}')).toEqual([
      expect.stringMatching(/missing_key services.flight-service.imageTag is missing$/),
    ]);
  });

  it('may name nothing yet', () => {
    expect(parseServicesFile('services: {}\n')).toMatchObject({ ok: true });
    expect(parseServicesFile('# none\n')).toMatchObject({ ok: false });
  });

  it.each([
    ['a tag that is a number', 'flight-service: { imageTag: 1.2 }', 'wrong_type'],
    ['a tag with a slash', 'flight-service: { imageTag: a/b }', 'bad_format'],
    [
      'a long function name',
      `flight-service: { imageTag: v1, functionName: ${'F'.repeat(65)} }`,
      'bad_format',
    ],
    ['another repository host', 'flight-service: { imageTag: v1, ecrRepository: A.dkr/b }', 'bad_format'],
    ['an unknown key', 'flight-service: { imageTag: v1, replicas: 2 }', 'unknown_key'],
    ['a name that is none', 'FlightService: { imageTag: v1 }', 'bad_format'],
  ])('refuses %s', (_, line, code) => {
    expect(findingsIn(line)).toEqual([expect.stringMatching(`^2:\\d+ ${code} `)]);
  });

  it('knows a key that was probably meant, and names all mistakes', () => {
    expect(
      findingsIn('flight-service: { imagTag: v1 }', 'user-service: { imageTag: v1, functionNam: A }'),
    ).toEqual([
      expect.stringContaining('imageTag is missing'),
      '2:21 unknown_key unknown key imagTag: did you mean imageTag?',
      '3:33 unknown_key unknown key functionNam: did you mean functionName?',
    ]);
  });

  it('has a JSON Schema that says the same', () => {
    const isValid = new Ajv().compile(servicesFileJsonSchema());
    expect(isValid(parse(readFileSync(FIXTURE, 'utf8')))).toBe(true);
    expect(isValid({ services: { 'flight-service': {} } })).toBe(false);
    expect(isValid({ services: { Flight: { imageTag: 'v1' } } })).toBe(false);
  });
});
