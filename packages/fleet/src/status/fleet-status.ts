import type { FleetConfig, FleetRepository } from '@drystone/config';
import { explain } from '../errors';
import { inTurns } from '../in-turns';
import { lastUpgrade } from '../repositories/last-upgrade';
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
  // All of git before any version is loaded: starting a program takes the longer, the more memory this one has.
  const places = await inTurns(fleet.repositories, REPOSITORIES_AT_A_TIME, (each) => locate(each, sources));
  const repositories: RepositoryStatus[] = [];
  for (const place of places) repositories.push(await statusOf(place, known, sources));
  return {
    latest: Object.fromEntries([...known].map(([name, { versions }]) => [name, newest(versions)])),
    repositories: repositories.toSorted(byUrgency),
    notes: [...known.values()].flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  };
}

/** A repository, and where it is or why it cannot be had. */
interface Place {
  readonly repository: FleetRepository;
  readonly folder?: string;
  readonly lastUpgrade?: string;
  readonly problem?: string;
}

async function locate(repository: FleetRepository, { checkOut }: StatusSources): Promise<Place> {
  try {
    const folder = await checkOut(repository);
    return { repository, folder, lastUpgrade: await lastUpgrade(folder) };
  } catch (error) {
    return { repository, problem: explain(error) };
  }
}

async function statusOf(
  { repository, folder, lastUpgrade: upgradedAt, problem }: Place,
  known: ReadonlyMap<string, KnownVersions>,
  { versions, today }: StatusSources,
): Promise<RepositoryStatus> {
  const history = upgradedAt === undefined ? {} : { lastUpgrade: upgradedAt };
  const unknown = (note: string): RepositoryStatus => ({
    ...listed(repository),
    ...history,
    state: 'unknown',
    notes: [note],
  });
  if (folder === undefined) return unknown(problem ?? '');
  try {
    const facts = await readFacts(folder, versions, today);
    return { ...judge(repository, facts, known.get(facts.package)!), ...history };
  } catch (error) {
    return unknown(explain(error));
  }
}

function byUrgency(left: RepositoryStatus, right: RepositoryStatus): number {
  return (
    STATES.indexOf(left.state) - STATES.indexOf(right.state) ||
    (right.versionsBehind ?? 0) - (left.versionsBehind ?? 0) ||
    left.name.localeCompare(right.name, 'en')
  );
}
