import fc from 'fast-check';
import { readTemplate } from '../../src/yaml/read-template';

function valueOf(text: string): unknown {
  const result = readTemplate(text, 'template.yaml');
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join());
  return result.template.value;
}

function findingsOf(text: string): string[] {
  const result = readTemplate(text, 'template.yaml');
  return result.ok ? [] : result.diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe('a template of others', () => {
  it.each([
    ['a: !Ref Table', { a: { Ref: 'Table' } }],
    ['a: !GetAtt Table.Arn', { a: { 'Fn::GetAtt': 'Table.Arn' } }],
    ['a: !Sub "${Stage}-x"', { a: { 'Fn::Sub': '${Stage}-x' } }],
    ['a: !Sub [x, { y: !Ref Z }]', { a: { 'Fn::Sub': ['x', { y: { Ref: 'Z' } }] } }],
    ["a: !Join ['-', [b, !Ref C]]", { a: { 'Fn::Join': ['-', ['b', { Ref: 'C' }]] } }],
    ['a: !Transform { Name: x }', { a: { 'Fn::Transform': { Name: 'x' } } }],
    ['a: &d { x: 1, y: 2 }\nb: { <<: *d, y: 3 }', { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } }],
  ])('%s is read with its functions in their long form', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('knows where each part stands, also in a function', () => {
    const result = readTemplate("a: 1\nb: !Join\n  - '-'\n  - [x, !Ref Y]\n", 'template.yaml');
    expect(result.ok && result.template.locate(['b', 'Fn::Join', 1, 1])).toEqual({ line: 4, column: 14 });
  });

  it.each([
    ['a tag that no template has', 'a: !!js/function x', '1:4 yaml_syntax'],
    ['a prototype key', 'a: { __proto__: { b: 1 } }', '1:6 forbidden_key'],
    ['a merge of what is no mapping', 'a: { <<: 3 }', '1:6 merge_key'],
    ['an alias in a circle', 'a: &a [*a]', '1:8 bad_alias'],
    ['what is nested without end', `a: ${'['.repeat(40)}${']'.repeat(40)}`, '1:35 nested_too_deep'],
  ])('%s is refused with its place', (_, text, finding) => {
    expect(findingsOf(text)).toContain(finding);
  });

  it('does not write out aliases that make a billion values', () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? 'l0: &l0 [x, x, x, x, x, x, x, x]'
        : `l${level}: &l${level} [${Array.from({ length: 8 }, () => `*l${level - 1}`).join(', ')}]`,
    );
    expect(findingsOf(levels.join('\n'))).toEqual(['1:1 bad_alias']);
  });

  it('never throws, whatever the text is', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '!Ref ',
      '!Sub ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      '"',
      '|',
      '#',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        expect(() => readTemplate(source, 'template.yaml')).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
