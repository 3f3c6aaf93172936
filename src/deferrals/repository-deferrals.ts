import { type Deferral, formatDiagnostics, isInForce, readDeferrals } from '@drystone/config';
import { UserError } from '../errors';

/** A deferral, and whether its day is over. */
export interface RepositoryDeferral extends Deferral {
  readonly overdue: boolean;
}

/**
 * Reads which versions a repository defers.
 *
 * @param today as in 2027-01-31
 * @throws UserError with all mistakes of the file
 */
export function repositoryDeferrals(folder: string, today: string): RepositoryDeferral[] {
  const result = readDeferrals(folder);
  if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, result.source));
  return result.config.deferrals.map((each) => ({ ...each, overdue: !isInForce(each, today) }));
}
