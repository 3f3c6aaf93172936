import fc from 'fast-check';
import { expressionsIn, referencesOf } from '../../src/workflow/expressions';

describe('expressionsIn', () => {
  test.each([
    ['no expression', 'echo $HOME ${x} {{ y }}', []],
    ['one', 'echo ${{ github.sha }}!', [' github.sha ']],
    ['several, side by side', '${{a}}${{ b }}', ['a', ' b ']],
    ['one over several lines', '${{\n  a\n}}', ['\n  a\n']],
    ['closing braces in a text', "${{ format('}}{0}', a) }}", [" format('}}{0}', a) "]],
    ['a quote in a text', "${{ 'it''s }}' }}", [" 'it''s }}' "]],
    ['one that is not closed', '${{ a }} ${{ b', [' a ']],
    ['a text that is not closed', "${{ 'a }}", []],
  ])('finds %s', (_, text, expected) => {
    expect(expressionsIn(text)).toEqual(expected);
  });

  test('finds what was put in, whatever is around it', () => {
    const plain = fc.string().map((text) => text.replace(/[{}$]/g, ''));
    const body = fc.string().map((text) => text.replace(/['{}$]/g, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, body)), (parts) => {
        const text = parts.map(([around, inside]) => `${around}\${{${inside}}}`).join('');
        expect(expressionsIn(text)).toEqual(parts.map(([, inside]) => inside));
      }),
    );
  });
});

describe('referencesOf', () => {
  test.each([
    ['github.head_ref', ['github.head_ref']],
    ['github . head_ref', ['github.head_ref']],
    ["github['head_ref']", ['github.head_ref']],
    ["github[ 'event' ].issue['title']", ['github.event.issue.title']],
    ['github.event.commits.*.message', ['github.event.commits.*.message']],
    ['github.event.commits[0].message', ['github.event.commits.*']],
    ['inputs[env.NAME]', ['inputs.*', 'env.NAME']],
    ['toJSON(github)', ['github']],
    ["format('{0} github.head_ref', github.sha)", ['github.sha']],
    ["contains(github.ref, 'x') && !inputs.dry-run || vars.A", ['github.ref', 'inputs.dry-run', 'vars.A']],
    ['fromJSON(steps.a.outputs.list)[0].name', ['steps.a.outputs.list']],
    ["'it''s github.head_ref'", []],
    ['true && null || -1.5e3 == 0xff || NaN', []],
    ['', []],
  ])('of %s', (expression, expected) => {
    expect(referencesOf(expression).map((reference) => reference.join('.'))).toEqual(expected);
  });
});
