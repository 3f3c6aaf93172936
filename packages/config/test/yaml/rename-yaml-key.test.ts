import { renameYamlKey } from '../../src';

describe('renaming a key', () => {
  test('keeps comments, order, blank lines, indentation, quotes and values', () => {
    const text = [
      '# what we wait for',
      'timeout:   30   # seconds',
      '',
      "'other' : { timeout: 1 }",
      'environment:',
      '    # ours',
      '    "STAGE_NAME": "x" # theirs',
      '# the end',
    ].join('\r\n');
    expect(renameYamlKey(text, ['timeout'], 'timeoutSeconds')?.text).toBe(
      text.replace('timeout:   30', 'timeoutSeconds:   30'),
    );
    expect(renameYamlKey(text, ['environment', 'STAGE_NAME'], 'STAGE')?.text).toBe(
      text.replace('"STAGE_NAME"', '"STAGE"'),
    );
  });

  test.each([
    [
      'every item of a list',
      'a:\n  - x: 1\n  - y: 2\n  - x: 3 # c\n',
      ['a', '*', 'x'],
      'a:\n  - z: 1\n  - y: 2\n  - z: 3 # c\n',
    ],
    [
      'every value of a mapping',
      'a:\n  b: { x: 1 }\n  c: { x: 2, y: 3 }\n',
      ['a', '*', 'x'],
      'a:\n  b: { z: 1 }\n  c: { z: 2, y: 3 }\n',
    ],
    ['a key without a value', 'x:\n', ['x'], 'z:\n'],
    ['an explicit key', '? x\n: 1\n', ['x'], '? z\n: 1\n'],
    ['JSON', '{"x": 1}\n', ['x'], '{"z": 1}\n'],
    [
      'a mapping that two aliases lead to, once',
      'b: &b { x: 1 }\na: [*b, *b]\n',
      ['a', '*', 'x'],
      'b: &b { z: 1 }\na: [*b, *b]\n',
    ],
  ])('reaches %s', (_, text, path, renamed) => {
    expect(renameYamlKey(text, path, 'z')).toEqual({ text: renamed, conflicts: [] });
  });

  test.each([
    ['the key is missing', 'y: 1\n', ['x']],
    ['a list is where a mapping is expected', 'a: [1]\n', ['a', 'x']],
    ['nothing is there', 'a:\n', ['a', 'b', 'x']],
  ])('changes nothing where %s', (_, text, path) => {
    expect(renameYamlKey(text, path, 'z')).toEqual({ text, conflicts: [] });
  });

  test('names the place where both names stand, and leaves it to people', () => {
    const text = 'a:\n  - x: 1\n    z: 2\n  - x: 3\n';
    expect(renameYamlKey(text, ['a', '*', 'x'], 'z')).toEqual({
      text: text.replace('x: 3', 'z: 3'),
      conflicts: [{ line: 2, column: 5 }],
    });
  });

  test.each(['a: [', '- x: 1\n', '<<<<<<< ours\nx: 1\n', ''])(
    'does not touch what is no YAML mapping: %j',
    (text) => {
      expect(renameYamlKey(text, ['x'], 'z')).toBeUndefined();
    },
  );
});
