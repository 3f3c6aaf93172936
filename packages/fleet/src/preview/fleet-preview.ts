import { type FleetConfig, type FleetRepository, repositoryName } from '@drystone/config';
import { explain } from '../errors';
import { inTurns } from '../in-turns';
import { type ChangeGroup, ChangeGroups } from './group-changes';
import type { PreviewTarget } from './preview-target';
import { previewRepository } from './repository-preview';

const REPOSITORIES_AT_A_TIME = 8;

/** Repositories that share something. */
export interface Shared {
  /** A file, or a reason. */
  readonly what: string;
  readonly repositories: readonly string[];
}

/** What another version would change in a fleet. */
export interface FleetPreview {
  /** The version or tarball that was asked for. */
  readonly to: string;
  /** How many repositories were looked at. */
  readonly total: number;
  readonly groups: readonly ChangeGroup[];
  /** Files that `.projenrc.ts` adds to. */
  readonly customised: readonly Shared[];
  readonly unchanged: readonly string[];
  /** Those that could not be previewed, by the reason. */
  readonly problems: readonly Shared[];
}

/** What a preview is made with. */
export interface PreviewSources {
  /** The folder of a repository, brought up to date. */
  readonly checkOut: (repository: FleetRepository) => Promise<string>;
  readonly target: PreviewTarget;
}

/** Previews every repository; one that cannot be previewed does not stop the others. */
export async function fleetPreview(
  fleet: FleetConfig,
  to: string,
  { checkOut, target }: PreviewSources,
): Promise<FleetPreview> {
  const groups = new ChangeGroups();
  const customised: Array<readonly [string, string]> = [];
  const problems: Array<readonly [string, string]> = [];
  const unchanged: string[] = [];
  await inTurns(fleet.repositories, REPOSITORIES_AT_A_TIME, async (repository) => {
    const name = repositoryName(repository);
    try {
      const preview = await previewRepository(name, await checkOut(repository), target);
      groups.add(preview);
      customised.push(...preview.customised.map((path) => [path, name] as const));
      if (preview.changes.length + preview.customised.length === 0) unchanged.push(name);
    } catch (error) {
      problems.push([explain(error), name]);
    }
  });
  const inOrder = orderOf(fleet);
  return {
    to,
    total: fleet.repositories.length,
    groups: groups.list(inOrder),
    customised: together(customised, inOrder),
    unchanged: inOrder(unchanged),
    problems: together(problems, inOrder),
  };
}

type Order = (names: readonly string[]) => string[];

/** Which repository is done first depends on the disk and the network; what is said of them does not. */
function orderOf({ repositories }: FleetConfig): Order {
  const places = new Map(repositories.map((each, index) => [repositoryName(each), index]));
  return (names) => names.toSorted((left, right) => places.get(left)! - places.get(right)!);
}

/** Pairs of something and a repository, by what they share; what most share comes first. */
function together(
  pairs: ReadonlyArray<readonly [what: string, repository: string]>,
  inOrder: Order,
): Shared[] {
  const shared = new Map<string, string[]>();
  for (const [what, repository] of pairs) {
    const repositories = shared.get(what);
    if (repositories) repositories.push(repository);
    else shared.set(what, [repository]);
  }
  return [...shared]
    .map(([what, repositories]) => ({ what, repositories: inOrder(repositories) }))
    .toSorted((left, right) => right.repositories.length - left.repositories.length);
}
