import { headline } from '../words';
import { type FleetStatus, type RepositoryState, type RepositoryStatus, STATES } from './repository-status';
import { behindWords, dayOf, remarks } from './words';

const HEADER = ['state', 'repository', 'type', 'team', 'ring', 'version', 'behind', 'upgraded', ''];

/** The status as a table for a terminal: what needs attention, and the rest as a number. */
export function renderStatus({ repositories, latest, notes }: FleetStatus): string {
  const shown = repositories.filter(({ state }) => state !== 'in step');
  return [
    headline(repositories, STATES),
    ...Object.entries(latest).map(([name, version]) => `newest ${name}: ${version ?? 'not known'}`),
    ...notes,
    ...(shown.length > 0 ? ['', ...table([HEADER, ...shown.flatMap(rowsOf)])] : []),
    '',
  ].join('\n');
}

/** 1: of some repository it could not be told; 2: something to do; 0: nothing. */
export function statusExitCode({ repositories, notes }: FleetStatus): 0 | 1 | 2 {
  const has = (...states: readonly RepositoryState[]) =>
    repositories.some(({ state }) => states.includes(state));
  if (has('unknown') || notes.length > 0) return 1;
  return has('tampered', 'behind') ? 2 : 0;
}

function rowsOf(repository: RepositoryStatus): string[][] {
  const [first = '', ...others] = remarks(repository).flatMap((remark) => remark.split('\n'));
  const { state, name, type, team, ring, version = '', lastUpgrade } = repository;
  const facts = [state, name, type, team, ring, version, behindWords(repository), dayOf(lastUpgrade)];
  return [[...facts, first], ...others.map((remark) => [...facts.map(() => ''), remark])];
}

function table(rows: readonly string[][]): string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd(),
  );
}
