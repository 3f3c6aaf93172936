import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatDiagnostics, parseServiceConfig, serviceConfigJsonSchema } from '../../src';
import { teamFile } from '../support/team-file';

const fixture = readFileSync(
  join(__dirname, '../../../../fixtures/flight-system/flight-service/service-config.complete.yaml'),
  'utf8',
);

/** What is wrong with the answer to a text, which is to be accepted, or refused for reasons at places that it has. */
function faultsOf(text: string): unknown[] {
  const result = parseServiceConfig(text);
  if (result.ok) return /^[a-z]/.test(result.config.serviceName) ? [] : ['accepted without a name'];
  const { diagnostics } = result;
  if (diagnostics.length === 0) return ['refused without a reason'];
  if (!formatDiagnostics(diagnostics, text).endsWith('Nothing was changed.\n')) return ['not shown'];
  const lines = text.split(/\r\n|\n/);
  return diagnostics.filter(({ line, column, endColumn = column + 1, message }) => {
    const afterLast = (lines[line - 1]?.length ?? -1) + 1;
    const isInside = column >= 1 && column <= afterLast && endColumn > column && endColumn <= afterLast + 1;
    return !isInside || message === '';
  });
}

/** A few characters taken out, put in or doubled: files as they are while somebody types. */
const mutatedFixture = fc
  .array(
    fc.record({
      at: fc.nat(fixture.length),
      length: fc.nat(12),
      text: fc.oneof(
        fc.constantFrom(
          '',
          '\n',
          '  ',
          '\t',
          ':',
          ': ',
          '- ',
          '#',
          '"',
          "'",
          '{',
          ']',
          '|',
          '&a ',
          '*a',
          '!x ',
          '---\n',
          '<<: ',
          '%',
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((edits) =>
    edits.reduce(
      (text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.at + edit.length),
      fixture,
    ),
  );

const knownKeys = Object.keys((serviceConfigJsonSchema() as { properties: object }).properties);

/** Content of the right names and of any values. */
const anyContent = fc.dictionary(
  fc.oneof(fc.constantFrom(...knownKeys), fc.string({ maxLength: 12 })),
  fc.jsonValue({ maxDepth: 4 }),
  { maxKeys: 8 },
);

describe('the parser answers', () => {
  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) =>
        expect(faultsOf(text)).toEqual([]),
      ),
      { numRuns: 1000 },
    );
  });

  it('any text of the characters that YAML gives a meaning', () => {
    const unit = fc.constantFrom(...'abc01 :\n\t-?,[]{}#&*!|>\'"%@`~<=\r\\.');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (text) => expect(faultsOf(text)).toEqual([])),
      { numRuns: 2000 },
    );
  });

  it('a valid file with slips of the finger', () => {
    fc.assert(
      fc.property(mutatedFixture, (text) => expect(faultsOf(text)).toEqual([])),
      { numRuns: 1000 },
    );
  });

  it('any content under any key', () => {
    fc.assert(
      fc.property(anyContent, (content) => expect(faultsOf(stringify(content))).toEqual([])),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(anyContent, (content) => expect(faultsOf(JSON.stringify(content))).toEqual([])),
      { numRuns: 1000 },
    );
  });

  it('files as teams write them', () => {
    fc.assert(
      fc.property(teamFile, ({ text }) => expect(faultsOf(text)).toEqual([])),
      { numRuns: 500 },
    );
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['mappings in mappings', '{a: '.repeat(40_000)],
    ['lists in lists', '- '.repeat(100_000)],
    ['explicit keys', '? '.repeat(100_000)],
    ['quotes', '"'.repeat(200_000)],
    ['anchors', '&a '.repeat(80_000)],
    ['tags', '!a '.repeat(80_000)],
    ['keys', Array.from({ length: 20_000 }, (_, index) => `k${index}:`).join('\n')],
    ['the same key', 'a:\n'.repeat(60_000)],
    ['one long key', `${'memorySize'.repeat(20_000)}: 1`],
    ['one long value', `serviceName: ${'a'.repeat(200_000)}`],
    [
      'stages',
      `environments:\n${Array.from({ length: 20_000 }, (_, index) => `  s${index}: {}`).join('\n')}`,
    ],
    ['asterisks in a permission', `permissions: ["${'*'.repeat(200_000)}"]`],
    ['permissions', `permissions:\n${'  - dynamodb:GetItm\n'.repeat(12_000)}`],
  ])('a file of nothing but %s', (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});
