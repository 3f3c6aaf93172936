import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '../../src/check/check-repository';
import { isInStep, renderReport } from '../../src/check/render-report';
import { deferCommand } from '../../src/commands/defer';
import { repositoryDeferrals } from '../../src/deferrals/repository-deferrals';
import { UserError } from '../../src/errors';
import { MicroserviceProject } from '../../src';
import { read, synth, temporaryFolder } from '../support';
import { write } from '../migrations/simulated-versions';

const FILE = '.drystone/deferred.yaml';
const DAY = '9999-12-31';

function repository(): string {
  const folder = temporaryFolder();
  synth(new MicroserviceProject({ name: 'flight-service', outdir: folder }));
  return folder;
}

describe('drystone defer', () => {
  const defer = (folder: string, version: string, flags: { reason?: string; until?: string }) =>
    deferCommand({ positionals: [version], flags, folder });

  test('records the version, the reason and the last day, and keeps what is there', () => {
    const folder = repository();
    write(folder, FILE, '# why we wait\ndeferrals: []\n');
    expect(defer(folder, '1.6.0', { reason: 'release freeze', until: DAY }).text).toBe(
      `1.6.0 is deferred until ${DAY}: release freeze`,
    );
    expect(read(folder, FILE)).toBe(
      `# why we wait\ndeferrals:\n  - version: 1.6.0\n    reason: release freeze\n    expires: ${DAY}\n`,
    );
  });

  test.each([
    ['no reason', '1.6.0', { until: DAY }, /needs --reason <text> and --until <day>/],
    ['no day', '1.6.0', { reason: 'x' }, /needs --reason <text> and --until <day>/],
    ['a day that is over', '1.6.0', { reason: 'x', until: '2020-01-01' }, /--until 2020-01-01 is over/],
    ['a day that is none', '1.6.0', { reason: 'x', until: '2027-02-30' }, /expires/],
    ['a range', '^1.6.0', { reason: 'x', until: DAY }, /as in 1\.6\.0/],
  ])('refuses %s, and writes nothing', (_, version, flags, message) => {
    const folder = repository();
    expect(() => defer(folder, version, flags as Record<string, string>)).toThrow(UserError);
    expect(() => defer(folder, version, flags as Record<string, string>)).toThrow(message);
    expect(existsSync(join(folder, FILE))).toBe(false);
  });

  test('refuses a file with mistakes, with their places, and leaves it', () => {
    const folder = repository();
    write(folder, FILE, 'deferrals:\n  - version: 1\n');
    expect(() => defer(folder, '1.6.0', { reason: 'x', until: DAY })).toThrow(/deferred\.yaml:2:14/);
    expect(read(folder, FILE)).toBe('deferrals:\n  - version: 1\n');
  });
});

test.each([
  ['2027-01-30', false],
  ['2027-01-31', false],
  ['2027-02-01', true],
])('on %s a deferral until 2027-01-31 is overdue: %s', (today, overdue) => {
  const folder = temporaryFolder();
  write(folder, FILE, 'deferrals:\n  - version: 1.6.0\n    reason: x\n    expires: 2027-01-31\n');
  expect(repositoryDeferrals(folder, today)).toMatchObject([{ version: '1.6.0', overdue }]);
});

describe('drystone check', () => {
  const report = (overdue: boolean, latestVersion?: string): CheckReport => ({
    package: 'drystone',
    projectType: 'MicroserviceProject',
    lockedVersion: '1.5.0',
    installedVersion: '1.5.0',
    latestVersion,
    files: [],
    deferrals: [{ version: '1.6.0', reason: 'release freeze', expires: '2027-01-31', overdue }],
    yours: 0,
  });

  test('shows what waits, and until when', () => {
    expect(renderReport(report(false))).toContain('\n  1.6.0 is deferred until 2027-01-31: release freeze');
    expect(renderReport(report(true))).toContain('\n  OVERDUE: 1.6.0 was deferred until 2027-01-31 only');
  });

  test.each([
    ['the latest version waits', report(false, '1.6.0'), true],
    ['it waits no longer', report(true, '1.6.0'), false],
    ['a later one than the one that waits is there', report(false, '1.7.0'), false],
  ])('where %s, a repository behind it is in step: %#', (_, each, inStep) => {
    expect(isInStep(each)).toBe(inStep);
  });
});
