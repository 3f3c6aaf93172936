import { type Deferral, formatDiagnostics, isInForce, readDeferrals } from '@drystone/config';
import { UserError } from '../errors';

/**
 * Which versions wait by a repository's own word.
 *
 * @param today as in 2026-12-31
 * @throws UserError with all mistakes of the file that says so
 */
export function deferralsInForce(folder: string, today: string): Deferral[] {
  const result = readDeferrals(folder);
  if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, result.source));
  return result.config.deferrals.filter((each) => isInForce(each, today));
}
