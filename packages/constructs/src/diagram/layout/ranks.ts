import type { NodeKind, StageGraph } from '../graph';
import { type GroupOf, SHARED_GROUP } from './groups';

/** Node by node, how far to the right it stands. */
export type RankOf = ReadonlyMap<string, number>;

/** What stands left of what, within a group as well as among the parts that serve the whole stage. */
const KIND_RANKS: Readonly<Record<NodeKind, number>> = {
  cdn: 0,
  web: 1,
  api: 1,
  handler: 1,
  route: 1,
  schedule: 1,
  service: 2,
  event: 3,
  topic: 3,
  mail: 3,
  queue: 4,
  deadLetterQueue: 4,
  partition: 5,
  table: 5,
  function: 6,
  integration: 7,
};

const RANKS_IN_GROUP = 10;

/**
 * The rank of each node. A line to a lower rank runs back: the layout takes it for its reverse, so that lines never
 * go in circles and requests alone decide who stands left of whom. Entries come first, then the groups, then the
 * services that they share, then what is between groups.
 */
export function ranksOf({ nodes }: StageGraph, groupOf: GroupOf): RankOf {
  return new Map(
    nodes.map(({ id, kind }) => {
      const group = groupOf.get(id);
      return [id, KIND_RANKS[kind] + RANKS_IN_GROUP * groupRank(kind, group)] as const;
    }),
  );
}

function groupRank(kind: NodeKind, group: string | undefined): number {
  if (group === SHARED_GROUP) return 2;
  if (group !== undefined) return 1;
  return KIND_RANKS[kind] <= KIND_RANKS.service ? 0 : 3;
}
