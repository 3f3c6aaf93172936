import { userInfo } from 'node:os';
import { runGit } from '../bundle/run-git';
import type { Clock } from '../clock';
import { UserError } from '../errors';
import type { Invocation } from './command';

/** Who says so: of `--by`, else as git signs commits, else who is logged in. */
export async function signedBy({ by, folder = '.' }: Invocation['options']): Promise<string> {
  if (by !== undefined) return by;
  try {
    return (await runGit(folder, ['config', 'user.email'])).toString('utf8').trim();
  } catch {
    return userInfo().username;
  }
}

/** @throws UserError where it is no time, or over already */
export function untilOf(given: string | undefined, clock: Clock): string | undefined {
  if (given === undefined) return undefined;
  const time = Date.parse(given);
  if (Number.isNaN(time)) {
    throw new UserError(`--until ${given} is no time of ISO 8601, as in ${clock.now().toISOString()}`);
  }
  if (time <= clock.now().getTime()) throw new UserError(`--until ${given} is over already`);
  return new Date(time).toISOString();
}
