import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DEFERRALS_PATH, parseDeferrals, readDeferrals } from '../../src';

const entry =
  'deferrals:\n  - version: 1.6.0\n    reason: waits for the terminals\n    expires: 2027-01-31\n';

describe('.drystone/deferred.yaml', () => {
  test('says which version waits, why, and until when', () => {
    expect(parseDeferrals(entry)).toMatchObject({
      ok: true,
      config: {
        deferrals: [{ version: '1.6.0', reason: 'waits for the terminals', expires: '2027-01-31' }],
      },
    });
  });

  test.each([
    ['a range', entry.replace('1.6.0', '^1.6.0'), '2:14'],
    ['a day that is none', entry.replace('2027-01-31', '2027-02-30'), '4:14'],
    ['no reason', entry.replace('waits for the terminals', '""'), '3:13'],
  ])('refuses %s, with its place', (_, text, place) => {
    const result = parseDeferrals(text);
    const places = result.ok ? [] : result.diagnostics.map(({ line, column }) => `${line}:${column}`);
    expect(places).toEqual([place]);
  });

  test('a repository without the file defers nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drystone-test-'));
    expect(readDeferrals(folder)).toMatchObject({ ok: true, config: { deferrals: [] } });
    mkdirSync(dirname(join(folder, DEFERRALS_PATH)));
    writeFileSync(join(folder, DEFERRALS_PATH), entry);
    expect(readDeferrals(folder)).toMatchObject({ ok: true, config: { deferrals: [{ version: '1.6.0' }] } });
  });
});
