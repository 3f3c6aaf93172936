import { formatJson } from '../../src';

test.each([
  ['a new file', undefined, '{\n  "a": 1\n}\n'],
  ['tabs', '{\n\t"b": 2\n}\n', '{\n\t"a": 1\n}\n'],
  ['line ends of Windows', '{\r\n    "b": 2\r\n}\r\n', '{\r\n    "a": 1\r\n}\r\n'],
  ['a file in one line', '{"b":2}', '{\n  "a": 1\n}\n'],
])('JSON is written as npm would write it over %s', (_, like, expected) => {
  expect(formatJson({ a: 1 }, like)).toBe(expected);
});
