import type { FileChange } from '@drystone/config';
import { diffLines } from '../../src/preview/diff-lines';

const change = (before: string | undefined, after: string | undefined) =>
  diffLines({ before, after } as FileChange).map(({ sign, text }) => sign + text);
const lines = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);
const textOf = (all: readonly string[]) => `${all.join('\n')}\n`;

test('has the lines that go and come, in order, and none that stay', () => {
  expect(change('a\nb\nc\n', 'a\nx\nc\n\n')).toEqual(['-b', '+x', '+']);
  expect(change(undefined, 'a\n\n')).toEqual(['+a', '+']);
  expect(change('a\n', undefined)).toEqual(['-a']);
});

test('of a file that somebody filled with anything is all that was and all that comes, at once', () => {
  const [before, after] = [lines('a', 10_000), lines('b', 10_000)];
  const expected = [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
  expect(change(textOf(before), textOf(after)).join()).toBe(expected.join());
});
