import { UserError } from '../errors';
import type { ResolvedStandards } from './resolve';

/** A rule for one value. */
interface StandardRule {
  readonly accepts: (value: string) => boolean;
  readonly meaning: string;
}

/** Amazon CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const RULES: Readonly<Record<string, StandardRule>> = {
  organization: matching(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/, 'lower case words joined by ".", "_" or "-"'),
  packageScope: matching(/^@[a-z0-9][a-z0-9._-]*$/, 'an npm scope such as @acme'),
  packageRegistry: matching(/^https?:\/\/\S+$/, 'an address such as https://npm.pkg.github.com'),
  regions: matching(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'a region of AWS such as eu-west-1'),
  ecrAccount: matching(/^\d{12}$/, 'an account of AWS: 12 digits, in quotes'),
  nodeVersion: matching(/^\d{2}$/, 'a major version of Node.js such as 24'),
  pythonVersion: matching(/^3\.\d+$/, 'a version of Python such as 3.13'),
  architecture: oneOf(['arm64', 'x86_64']),
  memorySizeMb: between(128, 10_240, 'MB'),
  timeoutSeconds: between(1, 900, 'seconds'),
  logRetentionDays: oneOf(RETENTION_DAYS),
  tracing: oneOf(['Active', 'PassThrough', 'none']),
  releaseRepository: matching(
    /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/,
    'a repository of GitHub with its owner, such as acme/flight-release',
  ),
  upgradeSchedule: matching(/^\S+(?: \S+){4}$/, 'five cron fields such as 0 6 * * 1'),
};

/**
 * Refuses standards that cannot work, all at once: they would become part of every file.
 *
 * What `release-config.yaml` says of a system its schema checks; other values are checked where they are
 * used.
 *
 * @throws UserError that names each value, whoever decided it
 */
export function checkStandards(standards: ResolvedStandards): void {
  const problems = Object.entries(RULES).flatMap(([key, rule]) => problemsOf(key, rule, standards));
  for (const key of ['regions', 'stages'] as const)
    if (standards[key].length === 0) problems.push(`standards.${key}: at least one is needed`);
  if (problems.length > 0) throw new UserError([...problems, 'Nothing was changed.'].join('\n'));
}

/** The values of a list are checked one by one. */
function problemsOf(key: string, { accepts, meaning }: StandardRule, standards: ResolvedStandards): string[] {
  const value: unknown = Reflect.get(standards, key);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter((each) => !accepts(String(each)))
    .map((each) => `standards.${key}: ${JSON.stringify(each)} is not ${meaning}`);
}

function matching(pattern: RegExp, meaning: string): StandardRule {
  return { accepts: (value) => pattern.test(value), meaning };
}

function oneOf(values: ReadonlyArray<string | number>): StandardRule {
  return { accepts: (value) => values.map(String).includes(value), meaning: `one of ${values.join(', ')}` };
}

function between(min: number, max: number, unit: string): StandardRule {
  const accepts = (value: string) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
  return { accepts, meaning: `a whole number from ${min} to ${max} ${unit} (AWS Lambda)` };
}
