import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEFERRALS_PATH, parseDeferrals, recordDeferral } from '@drystone/config';
import { latestVersion } from '../check/latest-version';
import { renderDeferral } from '../deferrals/render-deferral';
import { repositoryDeferrals } from '../deferrals/repository-deferrals';
import { today } from '../deferrals/today';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import { requireUsableLock } from '../lock/require-usable-lock';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone defer [version]`: records that a version waits, why, and until when. */
export function deferCommand({ positionals, flags, folder }: CommandRequest): CommandAnswer {
  const lock = requireUsableLock(folder);
  const { reason, until: expires } = flags;
  if (reason === undefined || expires === undefined)
    throw new UserError('drystone defer needs --reason <text> and --until <day>, as in 2027-01-31');
  repositoryDeferrals(folder, today());
  const [version = latestVersion(folder, lock.package, 'name one')] = positionals;
  const deferral = { version, reason, expires };
  requireSense(recordDeferral(undefined, deferral), expires);
  const path = join(folder, DEFERRALS_PATH);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, recordDeferral(readIfPresent(path), deferral));
  return { text: renderDeferral({ ...deferral, overdue: false }), facts: deferral, exitCode: 0 };
}

/** What the command line says is held to the rules of the file. */
function requireSense(text: string, expires: string): void {
  const result = parseDeferrals(text);
  const problems = result.ok
    ? []
    : result.diagnostics.map(
        ({ message, help }) => `${message.replace('deferrals[0].', '')}${help ? `: ${help}` : ''}`,
      );
  if (result.ok && expires < today()) problems.push(`--until ${expires} is over: today is ${today()}`);
  if (problems.length > 0) throw new UserError(`${problems.join('\n')}\nNothing was changed.`);
}
