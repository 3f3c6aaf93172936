import { type FleetConfig, type FleetRepository, repositoryName } from '@drystone/config';
import { StopError } from '../errors';
import { inTurns } from '../in-turns';
import { type FailureLimit, limitPassed } from './failure-limit';
import type { FleetRoll, RepositoryRoll } from './repository-roll';
import { rollRepository } from './roll-repository';
import type { RollOptions, RollSources } from './sources';
import { removeLeftFolders } from '../work-folder';

type Ring = FleetRepository['ring'];

/** The order in which a version comes to a fleet. */
const RINGS: readonly Ring[] = ['canary', 'early', 'all'];

/** How a fleet is rolled. */
export interface FleetRollOptions extends RollOptions {
  /** The last ring; those before it come first. */
  readonly ring: Ring;
  readonly limit: FailureLimit;
  /** How many repositories are under way at a time. */
  readonly atATime: number;
  /** Told of each repository that is done. */
  readonly onDone: (repository: RepositoryRoll) => void;
}

/**
 * Brings a fleet to another version, ring by ring. It stops where too many of a ring fail, and before a ring when one of
 * the ring before is not through; run again, it goes on from there.
 */
export async function fleetRoll(
  fleet: FleetConfig,
  sources: RollSources,
  options: FleetRollOptions,
): Promise<FleetRoll> {
  removeLeftFolders(sources.workFolder);
  const rings = RINGS.slice(0, RINGS.indexOf(options.ring) + 1);
  const done: RepositoryRoll[] = [];
  let stopped: string | undefined;
  for (const ring of rings) {
    const repositories = fleet.repositories.filter((repository) => repository.ring === ring);
    const end = stopped === undefined ? await rollRing(repositories, sources, options) : undefined;
    done.push(...(end?.repositories ?? repositories.map((each) => left(each))));
    stopped ??= end?.stopped;
    // What a dry run finds waiting does not keep it from looking at the next ring.
    if (ring !== options.ring && !options.dryRun) stopped ??= unfinished(ring, end?.repositories ?? []);
  }
  const { ring, dryRun } = options;
  return { ring, dryRun, repositories: done, ...(stopped === undefined ? {} : { stopped }) };
}

async function rollRing(
  repositories: readonly FleetRepository[],
  sources: RollSources,
  { limit, atATime, onDone, ...options }: FleetRollOptions,
): Promise<{ readonly repositories: readonly RepositoryRoll[]; readonly stopped?: string }> {
  const begun: RepositoryRoll[] = [];
  let stopped: string | undefined;
  const results = await inTurns(repositories, atATime, async (repository) => {
    if (stopped !== undefined) return left(repository);
    try {
      const result = { ...listed(repository), ...(await rollRepository(repository, sources, options)) };
      begun.push(result);
      onDone(result);
      stopped ??= limitPassed(statesOf(begun), limit, false);
      return result;
    } catch (error) {
      if (!(error instanceof StopError)) throw error;
      stopped ??= error.message;
      return left(repository);
    }
  });
  stopped ??= limitPassed(statesOf(results), limit, true);
  return { repositories: results, ...(stopped === undefined ? {} : { stopped }) };
}

function unfinished(ring: Ring, repositories: readonly RepositoryRoll[]): string | undefined {
  const waiting = repositories.filter(({ state }) => state === 'waiting').length;
  return waiting === 0 ? undefined : `ring ${ring} is not through: ${waiting} waiting`;
}

function left(repository: FleetRepository): RepositoryRoll {
  return { ...listed(repository), state: 'left', notes: [] };
}

function listed(repository: FleetRepository) {
  return { name: repositoryName(repository), team: repository.team, ring: repository.ring };
}

function statesOf(repositories: readonly RepositoryRoll[]) {
  return repositories.map(({ state }) => state);
}
