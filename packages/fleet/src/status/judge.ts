import { compareVersions, type FleetRepository, isNewer, repositoryName } from '@drystone/config';
import type { KnownVersions } from '../versions/known-versions';
import type { RepositoryFacts, RepositoryState, RepositoryStatus } from './repository-status';

/** What a fleet's list says of a repository. */
export function listed(repository: FleetRepository) {
  const { type, team, ring } = repository;
  return { name: repositoryName(repository), type, team, ring };
}

/**
 * Says how a repository stands.
 *
 * @param known the versions of its package
 */
export function judge(
  repository: FleetRepository,
  facts: RepositoryFacts,
  known: KnownVersions,
): RepositoryStatus {
  const newer = known.versions.filter((version) => isNewer(version, facts.version));
  return {
    ...listed(repository),
    ...facts,
    state: stateOf(facts, newer),
    ...(known.problem === undefined ? { versionsBehind: newer.length } : {}),
    notes: typeNotes(repository, facts),
  };
}

/** The newest of some versions. */
export function newest(versions: readonly string[]): string | undefined {
  return versions.toSorted(compareVersions).at(-1);
}

function stateOf({ files, deferrals }: RepositoryFacts, newer: readonly string[]): RepositoryState {
  if (files.some(({ state }) => state === 'tampered')) return 'tampered';
  if (files.some(({ state }) => state === 'behind')) return 'behind';
  if (newer.length === 0) return 'in step';
  return deferrals.some(({ version }) => version === newest(newer)) ? 'deferred' : 'behind';
}

/** `MicroserviceProject` is what `projen new` calls microservice. */
function typeNotes({ type }: FleetRepository, { projectType }: RepositoryFacts): string[] {
  const words = projectType.replace(/Project$/, '').replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-');
  return words.toLowerCase() === type ? [] : [`fleet.yaml says ${type}, but it is a ${projectType}`];
}
