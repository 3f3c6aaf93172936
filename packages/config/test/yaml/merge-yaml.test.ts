import { mergeYaml } from '../../src';

const name = { path: ['serviceName'], value: 'flight-service' };
const table = { path: ['environment', 'TABLE_NAME'], value: 'shared-table' };
const prefix = { path: ['environment', 'SERVICE_PREFIX'], value: 'FLIGHTS' };

describe('merging enforced keys', () => {
  it('keeps comments, order, blank lines, indentation and quotes', () => {
    const text = [
      '# who we are',
      "serviceName:   'old'   # set by the platform",
      '',
      '',
      'timeout: 30',
      'environment:',
      '    # how much we say',
      '    LOG_LEVEL: "info"',
      '    TABLE_NAME: old-table # theirs',
      '',
      '# what we may do',
      'permissions: [ dynamodb:GetItem ]',
      '# the end',
    ].join('\n');
    expect(mergeYaml(text, [name, table, prefix])).toBe(
      text
        .replace("'old'", "'flight-service'")
        .replace('old-table # theirs', 'shared-table # theirs\n    SERVICE_PREFIX: FLIGHTS'),
    );
  });

  it.each([
    [
      'a value that is already right, however it is written',
      'serviceName: "flight-service"\n',
      'serviceName: "flight-service"\n',
    ],
    [
      'a missing key, at the end of its mapping',
      'timeout: 30 # ours\n',
      'timeout: 30 # ours\nserviceName: flight-service\n',
    ],
    ['a file without a last line break', 'timeout: 30', 'timeout: 30\nserviceName: flight-service'],
    ['Windows line ends', 'timeout: 30\r\n', 'timeout: 30\r\nserviceName: flight-service\r\n'],
    ['an empty file', '', 'serviceName: flight-service\n'],
    ['a file of comments', '# ours', '# ours\nserviceName: flight-service\n'],
    ['a byte order mark', '\ufefftimeout: 30\n', '\ufefftimeout: 30\nserviceName: flight-service\n'],
    ['an empty value with a comment', 'serviceName: # why\n', 'serviceName: flight-service # why\n'],
    [
      'a block of text',
      'serviceName: |\n  a\n  b\ntimeout: 30\n',
      'serviceName: flight-service\ntimeout: 30\n',
    ],
    [
      'a mapping where text belongs',
      'serviceName:\n  a: 1\ntimeout: 30\n',
      'serviceName: flight-service\ntimeout: 30\n',
    ],
    [
      'an anchor that others use',
      'serviceName: &n a\ntags: { n: *n }\n',
      'serviceName: &n flight-service\ntags: { n: *n }\n',
    ],
    ['an alias', 'tags: { n: &n a }\nserviceName: *n\n', 'tags: { n: &n a }\nserviceName: flight-service\n'],
    ['flow style', '{ timeout: 30 }\n', '{ timeout: 30, serviceName: flight-service }\n'],
    ['an empty mapping', '{}\n', '{ serviceName: flight-service }\n'],
    [
      'text at the end that keeps its blank lines',
      'a: |+\n  x\n\n',
      'a: |+\n  x\n\nserviceName: flight-service\n',
    ],
    ['a document marker', '---\ntimeout: 30\n...\n', '---\ntimeout: 30\nserviceName: flight-service\n...\n'],
    ['a tag', 'serviceName: !!str 5\n', 'serviceName: flight-service\n'],
  ])('copes with %s', (_, text, merged) => {
    expect(mergeYaml(text, [name])).toBe(merged);
  });

  it.each([
    ['a missing mapping', 'timeout: 30\n', 'timeout: 30\nenvironment:\n  TABLE_NAME: shared-table\n'],
    [
      'an empty key',
      'environment:\ntimeout: 30\n',
      'environment:\n  TABLE_NAME: shared-table\ntimeout: 30\n',
    ],
    [
      'an empty key with a comment',
      'environment: # ours\n',
      'environment: # ours\n  TABLE_NAME: shared-table\n',
    ],
    ['a written null', 'environment: ~ # ours\n', 'environment:\n  TABLE_NAME: shared-table # ours\n'],
    [
      'a mapping in flow style',
      'environment: {A: 1} # ours\n',
      'environment: {A: 1, TABLE_NAME: shared-table} # ours\n',
    ],
    ['an empty mapping', 'environment: {}\n', 'environment: { TABLE_NAME: shared-table }\n'],
    [
      'a comment after the mapping',
      'environment:\n  A: 1 # a\n\n# next\ntimeout: 30\n',
      'environment:\n  A: 1 # a\n  TABLE_NAME: shared-table\n\n# next\ntimeout: 30\n',
    ],
    [
      'an alias',
      'x: &e\n  A: 1\nenvironment: *e\n',
      'x: &e\n  A: 1\n  TABLE_NAME: shared-table\nenvironment: *e\n',
    ],
  ])('writes below a key, with %s', (_, text, merged) => {
    expect(mergeYaml(text, [table])).toBe(merged);
  });

  it.each([
    ['1.10', 'a: "1.10"\n'],
    ['true', 'a: "true"\n'],
    ['x: y # z', 'a: "x: y # z"\n'],
    ['', 'a: ""\n'],
    ['two\nlines', 'a: "two\\nlines"\n'],
    [30, 'a: 30\n'],
    [false, 'a: false\n'],
  ])('writes %j so that it is read as that', (value, merged) => {
    expect(mergeYaml('', [{ path: ['a'], value }])).toBe(merged);
  });

  it('quotes what flow style would take for its own marks', () => {
    expect(mergeYaml('{ a: 1 }\n', [{ path: ['b'], value: 'x, y]' }])).toBe('{ a: 1, b: "x, y]" }\n');
  });

  it('gives back text that is not valid YAML, or no mapping, as it is', () => {
    for (const text of ['a: "b', '- a\n', 'a: [\n', 'a:\n\tb: 1\n', 'hello\n'])
      expect(mergeYaml(text, [name])).toBe(text);
  });

  it('leaves what is no mapping to be found by the parser', () => {
    expect(mergeYaml('environment: production\n', [table])).toBe('environment: production\n');
  });
});

describe('removing keys that are no longer enforced', () => {
  it.each([
    ['a line, with its comment', 'a: 1\nb: 2 # two\nc: 3\n', [['b']], 'a: 1\nc: 3\n'],
    ['the last line', 'a: 1\nb: 2', [['b']], 'a: 1\n'],
    ['a block', 'a:\n  x: 1\n  y: 2\nb: 2\n', [['a']], 'b: 2\n'],
    ['a key in a mapping', 'a:\n  x: 1\n  y: 2\n', [['a', 'x']], 'a:\n  y: 2\n'],
    ['a mapping that would be empty', 'a:\n  x: 1\nb: 2\n', [['a', 'x']], 'b: 2\n'],
    ['the first of a flow mapping', 'a: { x: 1, y: 2 }\n', [['a', 'x']], 'a: { y: 2 }\n'],
    ['the last of a flow mapping', 'a: { x: 1, y: 2 }\n', [['a', 'y']], 'a: { x: 1 }\n'],
    ['several keys', 'a: 1\nb: 2\nc: 3\n', [['a'], ['c']], 'b: 2\n'],
    ['a key that is not there', 'a: 1\n', [['b'], ['a', 'x']], 'a: 1\n'],
    ['a line with a Windows line end', 'a: 1\r\nb: 2\r\n', [['a']], 'b: 2\r\n'],
  ])('takes out %s', (_, text, removed, rest) => {
    expect(mergeYaml(text, [], removed)).toBe(rest);
  });
});
