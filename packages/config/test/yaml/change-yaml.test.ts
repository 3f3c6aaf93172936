import { removeYamlKey, setYamlValue } from '../../src';

describe('setting a value', () => {
  const text = '# ours\ntimeout: 30 # users wait\nmemorySize: 512\n';

  test('replaces the one that is expected, and keeps all around it', () => {
    expect(setYamlValue(text, { path: ['timeout'], value: 10 }, 30)).toBe(text.replace('30', '10'));
  });

  test('adds what is missing', () => {
    expect(setYamlValue(text, { path: ['environment', 'LEVEL'], value: 'info' })).toBe(
      `${text}environment:\n  LEVEL: info\n`,
    );
  });

  test.each([
    ['has another value', ['timeout'], 60],
    ['is there, and must be missing', ['timeout'], undefined],
    ['is missing, and must be there', ['tracing'], 'Active'],
  ])('leaves a key that %s', (_, path, expected) => {
    expect(setYamlValue(text, { path, value: 1 }, expected)).toBe(text);
  });
});

test('a key goes with its value and its comment, and all else stays', () => {
  expect(removeYamlKey('# ours\na: 1\nb: 2 # old\n# end\n', ['b'])).toBe('# ours\na: 1\n# end\n');
  expect(removeYamlKey('a: 1\n', ['b'])).toBe('a: 1\n');
});

test('a key with another value than the expected one stays', () => {
  expect(removeYamlKey('a: 1\nb: 2\n', ['b'], 2)).toBe('a: 1\n');
  expect(removeYamlKey('a: 1\nb: 3\n', ['b'], 2)).toBe('a: 1\nb: 3\n');
});

test('what cannot be read as YAML is not touched', () => {
  expect(removeYamlKey('a: [', ['a'])).toBeUndefined();
  expect(setYamlValue('a: 1\na: 2\n', { path: ['a'], value: 3 }, 1)).toBeUndefined();
});
