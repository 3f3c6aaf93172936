import type { RecordedRequest } from '../model/history';
import type { Suspension } from '../model/desired';
import type { UnitMemory } from '../model/memory';
import { REQUEST_PREFIX, rewindKey, sourceKey, STAGE, SWITCH_PREFIX, UNITS } from './keys';
import type { Rewind, SourceMemory } from './source-memory';
import { queryItems, type StateTable } from './state-table';

/** All that is remembered of a stage. */
export interface StageState {
  readonly source?: SourceMemory;
  /** Default: history only goes forward */
  readonly rewind?: Rewind;
  /** By the units' names. */
  readonly units: ReadonlyMap<string, UnitMemory>;
  /** In the order in which they were given. */
  readonly requests: readonly RecordedRequest[];
  /** Suspensions from outside git; the stage's own has the name ''. */
  readonly switches: ReadonlyMap<string, Suspension>;
}

/** Reads all that is remembered of a stage, in two queries and their pages. */
export async function readStageState(table: StateTable): Promise<StageState> {
  const [units, stage] = await Promise.all([queryItems(table, UNITS), queryItems(table, STAGE)]);
  const under = (prefix: string) => stage.filter(({ SK }) => SK.startsWith(prefix));
  const source = stage.find(({ SK }) => SK === sourceKey.SK)?.value as SourceMemory | undefined;
  const rewind = stage.find(({ SK }) => SK === rewindKey.SK)?.value as Rewind | undefined;
  return {
    ...(source && { source }),
    ...(rewind && { rewind }),
    units: new Map(units.map(({ SK, value }) => [SK, value as UnitMemory])),
    requests: under(REQUEST_PREFIX).map(({ value }) => value as RecordedRequest),
    switches: new Map(
      under(SWITCH_PREFIX).map(({ SK, value }) => [SK.slice(SWITCH_PREFIX.length), value as Suspension]),
    ),
  };
}
