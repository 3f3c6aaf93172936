import fc from 'fast-check';
import { readTemplate } from '../../src/yaml/read-template';
import { writeYaml } from '../../src/yaml/write-yaml';

describe('writing a configuration', () => {
  it('puts a remark behind a plain value, and above a mapping or a list item', () => {
    const value = { timeout: 10, vpc: { ids: ['a'] }, events: [{ rate: 1 }] };
    const remarks = [
      { path: ['timeout'], text: 'one' },
      { path: ['vpc'], text: 'two' },
      { path: ['vpc', 'ids', 0], text: 'three' },
      { path: ['events', 0], text: 'four' },
    ];
    expect(writeYaml(value, remarks, ['top'])).toBe(
      [
        '# top',
        'timeout: 10 # one',
        '# two',
        'vpc:',
        '  ids:',
        '    - a # three',
        'events:',
        '  # four',
        '  - rate: 1',
        '',
      ].join('\n'),
    );
  });

  it('is read as the value that was written, whatever texts it has', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('true', 'no', '1e3', '~', '#x', 'a: b', '- a', '*x', '!Ref a', ''),
    );
    const key = fc
      .stringMatching(/^[a-z][a-zA-Z]{0,8}$/)
      .filter((name) => name !== 'constructor' && name !== 'prototype');
    const value = fc.dictionary(
      key,
      fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 3 })),
    );
    fc.assert(
      fc.property(value, (written) => {
        const remarks = Object.keys(written).map((name) => ({ path: [name], text: 'from template.yaml:1' }));
        const result = readTemplate(writeYaml({ ...written, always: 1 }, remarks, ['heading']), 'x.yaml');
        expect(result.ok && result.template.value).toEqual({ ...written, always: 1 });
      }),
    );
  });
});
