import fc from 'fast-check';
import { parseServiceConfig } from '../../src';
import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

const yamlOf = (detail: unknown) =>
  minimalYaml(`events: { eventBridge: [{ detail: ${JSON.stringify(detail)} }] }`);

/** Each row of the table in the EventBridge User Guide, eb-create-pattern-operators.html, and what its sections add. */
const GOOD: readonly (readonly [name: string, values: readonly unknown[]])[] = [
  ['values of every type', ['New York', '', 100, -1.5e9, true, false, null]],
  ['anything but a value', [{ 'anything-but': 'initializing' }, { 'anything-but': 123 }]],
  ['anything but some values', [{ 'anything-but': ['stopped', 'lost'] }, { 'anything-but': [100, 200] }]],
  ['anything but a beginning', [{ 'anything-but': { prefix: 'us-' } }]],
  ['anything but some beginnings', [{ 'anything-but': { prefix: ['us-', 'eu-'] } }]],
  [
    'anything but some ends',
    [{ 'anything-but': { suffix: '.png' } }, { 'anything-but': { suffix: ['.a', '.b'] } }],
  ],
  ['anything but in any case', [{ 'anything-but': { 'equals-ignore-case': ['initializing', 'stopped'] } }]],
  [
    'anything but a wildcard',
    [{ 'anything-but': { wildcard: '*/lib/*' } }, { 'anything-but': { wildcard: ['*/a'] } }],
  ],
  ['beginnings', [{ prefix: 'us-' }, { prefix: '' }, { prefix: { 'equals-ignore-case': 'eventb' } }]],
  ['ends', [{ suffix: '.png' }, { suffix: { 'equals-ignore-case': '.PNG' } }]],
  ['any case', [{ 'equals-ignore-case': 'alice' }, { exactly: 'alice' }]],
  ['presence', [{ exists: true }, { exists: false }]],
  [
    'numbers',
    [
      { numeric: ['=', 100] },
      { numeric: ['<', 10] },
      { numeric: ['>=', -5] },
      { numeric: ['>', 10, '<=', 20] },
    ],
  ],
  ['addresses', [{ cidr: '10.0.0.0/24' }, { cidr: '2001:db8::/32' }]],
  ['wildcards', [{ wildcard: 'dir/*.png' }, { wildcard: '*a*b*' }, { wildcard: String.raw`a\*\\*` }]],
];

describe('an event pattern', () => {
  it.each(GOOD)('may ask for %s', (_, values) => {
    expect(findingsIn(yamlOf({ field: values }))).toEqual([]);
    expect(findingsIn(yamlOf({ deep: { field: values } }))).toEqual([]);
    expect(findingsIn(yamlOf({ $or: [{ field: values }, { other: values }] }))).toEqual([]);
  });

  it('may have a field whose name is $or', () => {
    expect(findingsIn(yamlOf({ $or: ['a', { prefix: 'b' }] }))).toEqual([]);
  });

  const BAD: readonly (readonly [name: string, detail: string, findings: readonly string[]])[] = [
    [
      'an operator that there is not',
      '{ a: [{ prefx: x }] }',
      ['5:41 unknown_key event patterns have no operator prefx: did you mean prefix?'],
    ],
    [
      'a name that every object has',
      '{ a: [{ toString: x }] }',
      ['5:41 unknown_key event patterns have no operator toString'],
    ],
    [
      'two operators at once',
      '{ a: [{ prefix: x, suffix: y }] }',
      ['5:41 conflict prefix and suffix exclude each other'],
    ],
    ['no operator', '{ a: [{}] }', ['5:41 missing_key an operator is missing']],
    ['a value that is in no list', '{ a: x }', ['5:40 wrong_type a is not a list']],
    ['a list in a list', '{ a: { b: [[x]] } }', ['5:46 wrong_type a.b[0] is a list in a list']],
    ['no value', '{ a: [] }', ['5:40 out_of_range a is empty']],
    ['no field', '{}', ['5:35 out_of_range the pattern is empty']],
    ['no field within', '{ a: {} }', ['5:40 out_of_range a is empty']],
    ['one alternative', '{ $or: [{ a: [x] }] }', ['5:42 out_of_range $or has 1 alternatives']],
    [
      'a mistake in an alternative',
      '{ $or: [{ a: [x] }, { b: y }] }',
      ['5:60 wrong_type $or[1].b is not a list'],
    ],
    [
      'a prefix that is no text',
      '{ a: [{ prefix: 5 }] }',
      ['5:51 bad_format prefix does not compare with 5'],
    ],
    [
      'an end in some other case',
      '{ a: [{ suffix: { prefix: x } }] }',
      ['5:51 bad_format suffix does not compare with a mapping'],
    ],
    [
      'presence as a text',
      '{ a: [{ exists: "true" }] }',
      ['5:51 bad_format exists does not compare with "true"'],
    ],
    [
      'two stars in a row',
      '{ a: [{ wildcard: "x**" }] }',
      ['5:53 bad_format wildcard does not compare with "x**"'],
    ],
    [
      'a number without a comparison',
      '{ a: [{ numeric: 5 }] }',
      ['5:52 bad_format numeric does not compare with 5'],
    ],
    [
      'a comparison that there is not',
      '{ a: [{ numeric: ["!=", 5] }] }',
      ['5:52 bad_format numeric does not compare with a list'],
    ],
    [
      'a range that begins with its upper bound',
      '{ a: [{ numeric: ["<", 5, ">", 0] }] }',
      ['5:52 bad_format numeric does not compare with a list'],
    ],
    [
      'a range with nothing in it',
      '{ a: [{ numeric: [">", 5, "<", 5] }] }',
      ['5:52 bad_format numeric does not compare with a list'],
    ],
    [
      'half a range',
      '{ a: [{ numeric: [">", 5, "<"] }] }',
      ['5:52 bad_format numeric does not compare with a list'],
    ],
    [
      'an address without its range',
      '{ a: [{ cidr: 10.0.0.1 }] }',
      ['5:49 bad_format cidr does not compare with "10.0.0.1"'],
    ],
    [
      'texts and numbers mixed',
      '{ a: [{ anything-but: [x, 5] }] }',
      ['5:57 bad_format anything-but does not compare with a list'],
    ],
    [
      'anything but a range',
      '{ a: [{ anything-but: { numeric: [">", 5] } }] }',
      ['5:57 bad_format anything-but does not compare with a mapping'],
    ],
    [
      'all mistakes at once',
      '{ a: x, b: [{ exist: true }] }',
      [
        '5:40 wrong_type a is not a list',
        '5:47 unknown_key event patterns have no operator exist: did you mean exists?',
      ],
    ],
  ];

  it.each(BAD)('is refused for %s', (_, detail, findings) => {
    expect(findingsIn(minimalYaml(`events: { eventBridge: [{ detail: ${detail} }] }`))).toEqual(findings);
  });

  it('says what may stand there instead', () => {
    const result = parseServiceConfig(yamlOf({ a: [{ numeric: ['<', 5, '>', 0] }] }));
    expect(result).toMatchObject({
      diagnostics: [{ help: 'it takes a comparison, as in [">", 0], or a range, as in [">", 0, "<=", 5]' }],
    });
  });

  it.each([
    ['sqs: [{ queue: a, filterPatterns: [{ body: { a: [{ prefx: x }] } }] }]'],
    ['sns: [{ topic: a, filterPolicy: { a: [{ prefx: x }] } }]'],
    ['stream: { filterPatterns: [{ eventName: [{ prefx: x }] }] }'],
  ])('is checked in %s', (event) => {
    expect(findingsIn(minimalYaml(`events: { ${event} }`))).toEqual([
      expect.stringContaining('event patterns have no operator prefx'),
    ]);
  });

  it('may be empty where it filters, which lets everything through', () => {
    const event = 'sqs: [{ queue: a, filterPatterns: [{}] }], sns: [{ topic: a, filterPolicy: {} }]';
    expect(findingsIn(minimalYaml(`events: { ${event} }`))).toEqual([]);
  });

  it('is refused with a place in the file, or taken, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (pattern) => {
        for (const finding of findingsIn(yamlOf(pattern))) expect(finding).toMatch(/^5:\d+ \w+ /);
      }),
    );
  });
});
