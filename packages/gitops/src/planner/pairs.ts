import type { ReleasePair } from '../model/desired';

/** Whether two pairs name the same content. */
export function isSamePair(one: ReleasePair | undefined, other: ReleasePair | undefined): boolean {
  return one?.digest === other?.digest && one?.configHash === other?.configHash;
}

/** A pair as notifications are told apart by. */
export function pairKey({ digest, configHash }: ReleasePair): string {
  return `${digest}+${configHash}`;
}
