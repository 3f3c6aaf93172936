import fc from 'fast-check';
import { type Deferral, parseDeferrals, recordDeferral } from '../../src';

const deferral: Deferral = { version: '1.6.0', reason: 'release freeze', expires: '2027-01-31' };
const written = 'deferrals:\n  - version: 1.6.0\n    reason: release freeze\n    expires: 2027-01-31\n';

describe('recording a deferral', () => {
  test('begins the file where there is none', () => {
    expect(recordDeferral(undefined, deferral)).toBe(written);
  });

  test.each([
    ['an empty list', '# ours\ndeferrals: [] # none\n', '# ours\ndeferrals: # none\n'],
    [
      'a list on one line',
      'deferrals: [{ version: 1.5.0, reason: x, expires: 2027-01-01 }]\n',
      'deferrals:\n  - version: 1.5.0\n    reason: x\n    expires: 2027-01-01\n',
    ],
  ])('writes below %s', (_, text, before) => {
    expect(recordDeferral(text, deferral)).toBe(before + written.replace('deferrals:\n', ''));
  });

  test('adds to the end, indented and broken as the others are, and keeps comments', () => {
    const text =
      '# why we wait\r\ndeferrals:\r\n- version: 1.5.0 # big\r\n  reason: "x: y"\r\n  expires: 2027-01-01 # soon\r\n# the end\r\n';
    expect(recordDeferral(text, deferral)).toBe(
      text.replace(
        '# the end',
        '- version: 1.6.0\r\n  reason: release freeze\r\n  expires: 2027-01-31\r\n# the end',
      ),
    );
  });

  test('a version that waits already gets the new reason and day in its place', () => {
    const text = `${written.replace('1.6.0', '1.6.0 # ours')}  - version: 1.7.0\n    reason: x\n    expires: 2027-01-01\n`;
    expect(recordDeferral(text, { ...deferral, reason: 'a: b', expires: '2027-02-28' })).toBe(
      text.replace('release freeze', '"a: b"').replace('2027-01-31', '2027-02-28'),
    );
  });

  test('whatever the reason, it can be read again, after all that was there', () => {
    const some = fc.record({
      version: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map((numbers) => numbers.join('.')),
      reason: fc
        .string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' })
        .map((text) => `r${text.trim()}`),
      expires: fc.constantFrom('2027-01-31', '2030-12-01'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ version }) => version, minLength: 1 }), (deferrals) => {
        const text = deferrals.reduce<string | undefined>(recordDeferral, undefined)!;
        expect(parseDeferrals(text)).toMatchObject({ ok: true, config: { deferrals } });
        expect(recordDeferral(text, deferrals[0]!)).toBe(text);
      }),
    );
  });
});
