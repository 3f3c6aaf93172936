import { readdirSync } from 'node:fs';
import { UserError } from '../../src/errors';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { checkStandards } from '../../src/standards/check-standards';
import { resolveStandards } from '../../src/standards/resolve';
import type { Standards } from '../../src/standards/standards';
import { temporaryFolder } from '../support';

const check = (standards: Standards) => checkStandards(resolveStandards(standards));

test('drystone’s own standards are accepted', () => {
  expect(() => check({})).not.toThrow();
});

test.each<[Standards, string]>([
  [{ organization: 'Acme Inc' }, '"Acme Inc" is not lower case words joined by ".", "_" or "-"'],
  [{ packageScope: 'acme' }, '"acme" is not an npm scope such as @acme'],
  [
    { packageRegistry: 'npm.acme.com' },
    '"npm.acme.com" is not an address such as https://npm.pkg.github.com',
  ],
  [{ regions: ['eu-west-1', 'Ireland'] }, '"Ireland" is not a region of AWS such as eu-west-1'],
  [{ regions: [] }, 'at least one is needed'],
  [{ stages: [] }, 'at least one is needed'],
  [{ ecrAccount: '1234' }, '"1234" is not an account of AWS: 12 digits, in quotes'],
  [{ nodeVersion: 'latest' }, '"latest" is not a major version of Node.js such as 24'],
  [{ pythonVersion: '3' }, '"3" is not a version of Python such as 3.13'],
  [{ architecture: 'arm' }, '"arm" is not one of arm64, x86_64'],
  [{ memorySizeMb: 64 }, '64 is not a whole number from 128 to 10240 MB (AWS Lambda)'],
  [{ timeoutSeconds: 0.5 }, '0.5 is not a whole number from 1 to 900 seconds (AWS Lambda)'],
  [{ logRetentionDays: 31 }, '31 is not one of 1, 3, 5, 7, 14, 30,'],
  [{ tracing: 'on' }, '"on" is not one of Active, PassThrough, none'],
  [{ releaseRepository: 'live' }, '"live" is not a repository of GitHub with its owner'],
  [{ upgradeSchedule: 'weekly' }, '"weekly" is not five cron fields such as 0 6 * * 1'],
])('%j is refused', (standards, reason) => {
  expect(() => check(standards)).toThrow(UserError);
  expect(() => check(standards)).toThrow(`standards.${Object.keys(standards)[0]}: ${reason}`);
});

test('all that is wrong is named at once, whoever decided it, and nothing is written', () => {
  const outdir = temporaryFolder();
  const company = { enforced: { tracing: 'on' } };
  const make = () =>
    new MicroserviceProject({ name: 'flight-service', outdir, company, standards: { architecture: 'arm' } });
  expect(make).toThrow(
    /^standards\.architecture: "arm" is not [^\n]+\nstandards\.tracing: "on" is not [^\n]+\nNothing was changed\.$/,
  );
  expect(readdirSync(outdir)).toEqual([]);
});
