import fc from 'fast-check';
import { InvalidKeyError } from '@drystone/runtime';
import { encodeKey } from '../../src/table/encode-key';

/** Text that is full of what the encoding treats specially. */
const part = fc.oneof(
  fc.string({
    unit: fc.constantFrom('#', '%', ' ', '$', '2', '3', '5', 'a', 'A'),
    minLength: 1,
    maxLength: 6,
  }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

test('no two different lists of parts give the same key', () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      expect(encodeKey(one) === encodeKey(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
    { numRuns: 20_000 },
  );
});

test('a key can be taken apart again, so nothing of its parts is lost', () => {
  fc.assert(
    fc.property(parts, (list) => {
      expect(encodeKey(list).split('#').map(unescapeText)).toEqual(list);
    }),
    { numRuns: 20_000 },
  );
});

function unescapeText(text: string): string {
  return text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

test('keys sort as their lists of parts do, so that a range over several parts is a range of keys', () => {
  const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  const byParts = (one: readonly string[], other: readonly string[]): number => {
    const differing = one.findIndex((each, index) => each !== other[index]);
    return differing === -1 ? 0 : byBytes(one[differing]!, other[differing]!);
  };
  const pair = fc.array(part, { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(pair, pair, (one, other) => {
      expect(Math.sign(byBytes(encodeKey(one), encodeKey(other)))).toBe(Math.sign(byParts(one, other)));
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  [['FLIGHTS', 'flight', '1'], 'FLIGHTS#flight#1'],
  [['FLIGHTS', 'x#b_y', 'z'], 'FLIGHTS#x%23b_y#z'],
  [['FLIGHTS', '100%'], 'FLIGHTS#100%25'],
  [['FLIGHTS', 'New York'], 'FLIGHTS#New%20York'],
])('%j is encoded as %s', (list, key) => {
  expect(encodeKey(list)).toBe(key);
});

test.each([
  ['an empty part', ['FLIGHTS', '']],
  ['a lone surrogate, which UTF-8 cannot carry', ['FLIGHTS', 'a\ud800']],
  ['what is not text', ['FLIGHTS', undefined as unknown as string]],
  ['more than 2048 bytes', ['FLIGHTS', 'é'.repeat(1025)]],
])('%s is refused', (_, list) => {
  expect(() => encodeKey(list)).toThrow(InvalidKeyError);
});
