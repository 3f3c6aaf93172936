import { parseServiceConfig } from '../../src';

const CONFLICT = [
  'serviceName: flight-service',
  '<<<<<<< HEAD',
  'timeout: 30',
  '=======',
  'timeout: 20',
  '>>>>>>> theirs',
  '',
];

test.each(['\n', '\r\n'])(
  'a conflict of a merge is one finding, where it begins, with the mend (line end %j)',
  (lineEnd) => {
    const result = parseServiceConfig(CONFLICT.join(lineEnd));
    expect(result).toMatchObject({
      ok: false,
      diagnostics: [
        {
          line: 2,
          column: 1,
          code: 'merge_conflict',
          message: 'a merge left both sides here: <<<<<<< HEAD',
          help: expect.stringContaining('keep one side'),
        },
      ],
    });
  },
);

test('signs inside a value are no conflict', () => {
  const result = parseServiceConfig('description: "<<<<<<< HEAD"\n');
  expect(result.ok || result.diagnostics.map(({ code }) => code)).not.toContain('merge_conflict');
});
