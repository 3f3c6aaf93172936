import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

const lines = (...text: string[]) => text.join('\n');

describe('YAML that is refused', () => {
  it.each([
    ['nothing', '', '1:1 not_a_mapping the file is empty'],
    ['only comments', '# a\n', '1:1 not_a_mapping the file is empty'],
    ['a list', '- a\n', '1:1 not_a_mapping the file does not hold a mapping'],
    ['text', '\nhello\n', '2:1 not_a_mapping the file does not hold a mapping'],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      expect.stringMatching(/^2:1 yaml_syntax not valid YAML: .*multiple documents/),
    ],
    [
      'a tab as indentation',
      'a:\n\tb: 1\n',
      expect.stringMatching(/^2:1 yaml_syntax not valid YAML: Tabs are not allowed/),
    ],
    ['a quote that is not closed', 'a: "b\n', expect.stringMatching(/^\d+:\d+ yaml_syntax not valid YAML: /)],
    [
      'a tag of its own',
      'a: !!js/function "x"\n',
      expect.stringMatching(/^1:4 yaml_syntax not valid YAML: Unresolved tag/),
    ],
    [
      'another version of YAML',
      '%YAML 1.1\n---\na: yes\n',
      expect.stringMatching(/^1:1 yaml_syntax a %YAML directive/),
    ],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', '3:1 duplicate_key a is here twice: it is already on line 1'],
    [
      'a key twice in flow style',
      'x: { a: 1, "a": 2 }\n',
      '1:12 duplicate_key a is here twice: it is already on line 1',
    ],
    ['a merge key', 'a: &a { x: 1 }\nb:\n  <<: *a\n', '3:3 merge_key merge keys are not supported'],
    ['__proto__', '__proto__: { isAdmin: true }\n', '1:1 forbidden_key __proto__ cannot be a key'],
    ['constructor', 'a:\n  constructor: 1\n', '2:3 forbidden_key constructor cannot be a key'],
    ['prototype', 'a: [{ prototype: 1 }]\n', '1:7 forbidden_key prototype cannot be a key'],
    ['a mapping as a key', '? { a: 1 }\n: b\n', expect.stringMatching(/^1:3 (?:yaml_syntax|forbidden_key) /)],
    ['an alias of nothing', 'a: *b\n', '1:4 bad_alias *b stands for nothing: no &b is before it'],
    ['an alias that contains itself', 'a: &a\n  b: *a\n', '2:6 bad_alias *a contains itself'],
  ])('%s', (_, text, finding) => {
    expect(findingsIn(text)).toEqual([finding]);
  });

  it('seventeen levels of nesting, at the level that is too deep', () => {
    expect(findingsIn(`a: ${'['.repeat(15)}${']'.repeat(15)}`)).not.toEqual([
      expect.stringContaining('nested_too_deep'),
    ]);
    expect(findingsIn(`a: ${'['.repeat(16)}${']'.repeat(16)}`)).toEqual([
      '1:19 nested_too_deep nested more than 16 levels deep',
    ]);
  });

  it('aliases that multiply to a billion values', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]`,
    );
    expect(findingsIn(lines('a0: &a0 [ha]', ...laughs))).toEqual(['3:40 bad_alias more than 16 aliases']);
  });

  it('a file that is larger than any of ours', () => {
    const text = `# ${'x'.repeat(256 * 1024)}`;
    expect(findingsIn(text)).toEqual([
      `1:1 file_too_large the file has ${text.length} bytes; at most 262144 are read`,
    ]);
  });

  it('no prototype key reaches the content', () => {
    findingsIn('__proto__: { polluted: true }\nserviceName: a\n');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('YAML that is taken', () => {
  it.each([
    ['Windows line ends', minimalYaml('timeout: 30').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${minimalYaml()}`],
    ['a document marker', `---\n${minimalYaml()}`],
    ['aliases of its own anchors', minimalYaml('environment: { AAA: &a x, BBB: *a }')],
    ['a quoted key', minimalYaml('"timeout": 30')],
    [
      'as many aliases as are allowed, each of all before',
      minimalYaml(
        'events: { eventBridge: [{ source: [a], input: { a: &a [x], b: &b [*a, *a, *a, *a], c: &c [*b, *b, *b, *b], d: &d [*c, *c, *c, *c], e: [*d, *d, *d, *d] } }] }',
      ),
    ],
    ['keys that look like numbers or true', minimalYaml('tags: { 404: a, true: b, 1.50: c }')],
    ['flow style', '{ serviceName: aa, functionName: A, ecrRepository: aa, imageTag: "1" }'],
  ])('%s', (_, text) => {
    expect(findingsIn(text)).toEqual([]);
  });
});
