import type { ItemKey } from './state-table';

/** Where what is in the table. What a tick needs at its beginning is in two partitions: two queries read it. */
export const UNITS = 'UNIT';
export const STAGE = 'STAGE';
export const HISTORY = 'HISTORY';

export const REQUEST_PREFIX = 'REQUEST#';
export const SWITCH_PREFIX = 'SWITCH#';
export const EVENT_PREFIX = 'EVENT#';

export const leaseKey: ItemKey = { PK: STAGE, SK: 'LEASE' };
export const sourceKey: ItemKey = { PK: STAGE, SK: 'SOURCE' };
export const rewindKey: ItemKey = { PK: STAGE, SK: 'REWIND' };

export function unitKey(name: string): ItemKey {
  return { PK: UNITS, SK: name };
}

export function requestKey(id: string): ItemKey {
  return { PK: STAGE, SK: `${REQUEST_PREFIX}${id}` };
}

/** @param unit name of a unit. Default: the switch of the whole stage */
export function switchKey(unit = ''): ItemKey {
  return { PK: STAGE, SK: `${SWITCH_PREFIX}${unit}` };
}

export function eventKey(id: string): ItemKey {
  return { PK: STAGE, SK: `${EVENT_PREFIX}${id}` };
}

export function historyPartition(unit: string): string {
  return `${HISTORY}#${unit}`;
}

export function auditKey(id: string): ItemKey {
  return { PK: 'AUDIT', SK: id };
}
