import { DEFERRALS_PATH } from '@drystone/config';
import type { RepositoryDeferral } from './repository-deferrals';

/** A deferral as a line for a terminal. */
export function renderDeferral({ version, reason, expires, overdue }: RepositoryDeferral): string {
  return overdue
    ? `OVERDUE: ${version} was deferred until ${expires} only: ${reason}. Remove it from ${DEFERRALS_PATH}`
    : `${version} is deferred until ${expires}: ${reason}`;
}
