import { headline } from '../words';
import { type FleetRoll, type RepositoryRoll, ROLL_STATES, type RollState } from './repository-roll';

/** The end of a roll for a terminal: what needs a person first, and what is in step as a number. */
export function renderRoll({ repositories, ring, dryRun, stopped }: FleetRoll): string {
  const shown = repositories
    .filter(({ state }) => state !== 'in step')
    .toSorted((left, right) => ROLL_STATES.indexOf(left.state) - ROLL_STATES.indexOf(right.state));
  return [
    `${dryRun ? 'dry run, ' : ''}ring ${ring} · ${headline(repositories, ROLL_STATES)}`,
    ...shown.map((repository) => `  ${rollLine(repository)}`),
    ...(stopped === undefined
      ? []
      : [`stopped: ${stopped}`, 'Mend that, then run the same command again: it goes on from here.']),
    '',
  ].join('\n');
}

/** One repository, in a line for each thing there is to know. */
export function rollLine({ state, name, from, to, pullRequest, notes }: RepositoryRoll): string {
  const step = from === undefined || to === undefined || from === to ? [] : [`${from} → ${to}`];
  const [first, ...more] = [...(pullRequest === undefined ? [] : [pullRequest]), ...notes].flatMap((note) =>
    note.split('\n'),
  );
  const facts = [state.padEnd(9), name, ...step, ...(first === undefined ? [] : [first])];
  return [facts.join('  '), ...more.map((line) => `             ${line}`)].join('\n');
}

/**
 * 1: of some repository it could not be proposed, or its checks failed; 2: something is left to do; 0: all are through.
 */
export function rollExitCode({ repositories, stopped }: FleetRoll): 0 | 1 | 2 {
  const has = (...states: readonly RollState[]) => repositories.some(({ state }) => states.includes(state));
  if (has('error', 'failed')) return 1;
  return has('waiting', 'left', 'planned') || stopped !== undefined ? 2 : 0;
}
