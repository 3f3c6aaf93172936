import type { ApiConfig, ServiceConfig } from '@drystone/config';

/**
 * What an alarm says: what is wrong, and who can mend it.
 *
 * @example alarmDescription('flight-bff fails', { team: 'flights', contact: '#flights' })
 * // 'flight-bff fails. Who answers: flights, #flights'
 */
export function alarmDescription(
  problem: string,
  owner: ApiConfig['owner'] | ServiceConfig['owner'],
): string {
  if (!owner) return problem;
  const { team, contact } = owner;
  return `${problem}. Who answers: ${team}${contact === undefined ? '' : `, ${contact}`}`;
}
