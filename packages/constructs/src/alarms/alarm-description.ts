import type { ApiConfig } from '@drystone/config';

/**
 * What an alarm says: what is wrong, and who can mend it.
 *
 * @example alarmDescription('flight-bff fails', { team: 'flights', contact: '#flights' }) // 'flight-bff fails. flights: #flights'
 */
export function alarmDescription(problem: string, owner: ApiConfig['owner']): string {
  if (!owner) return problem;
  const { team, contact } = owner;
  return `${problem}. ${team}${contact === undefined ? '' : `: ${contact}`}`;
}
