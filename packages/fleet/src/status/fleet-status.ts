import type { FleetConfig, FleetRepository } from '@drystone/config';
import { explain } from '../errors';
import { inTurns } from '../in-turns';
import type { KnownVersions } from '../versions/known-versions';
import type { VersionSource } from '../versions/version';
import { judge, listed, newest } from './judge';
import { readFacts } from './read-facts';
import { type FleetStatus, type RepositoryStatus, STATES } from './repository-status';

/** git waits for the disk and the network most of the time. */
const REPOSITORIES_AT_A_TIME = 8;

/** What the status of a fleet is found out with. */
export interface StatusSources {
  /** The folder of a repository, brought up to date. */
  readonly checkOut: (repository: FleetRepository) => Promise<string>;
  readonly versions: VersionSource;
  readonly knownVersions: (packageName: string) => Promise<KnownVersions>;
  /** As in 2026-12-31. */
  readonly today: string;
}

/** Finds out how every repository stands; one that cannot be told does not stop the others. */
export async function fleetStatus(fleet: FleetConfig, sources: StatusSources): Promise<FleetStatus> {
  const known = new Map<string, KnownVersions>();
  for (const name of fleet.packages) known.set(name, await sources.knownVersions(name));
  const repositories = await inTurns(fleet.repositories, REPOSITORIES_AT_A_TIME, async (repository) => {
    try {
      const facts = await readFacts(await sources.checkOut(repository), sources.versions, sources.today);
      return judge(repository, facts, known.get(facts.package)!);
    } catch (error) {
      return { ...listed(repository), state: 'unknown', notes: [explain(error)] } as const;
    }
  });
  return {
    latest: Object.fromEntries([...known].map(([name, { versions }]) => [name, newest(versions)])),
    repositories: repositories.toSorted(byUrgency),
    notes: [...known.values()].flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  };
}

function byUrgency(left: RepositoryStatus, right: RepositoryStatus): number {
  return (
    STATES.indexOf(left.state) - STATES.indexOf(right.state) ||
    (right.versionsBehind ?? 0) - (left.versionsBehind ?? 0) ||
    left.name.localeCompare(right.name, 'en')
  );
}
