import type { Contract } from '../contract/contract';
import type { Break } from './break';
import type { Change } from './change';
import { findBreaks } from './find-breaks';
import { WORDS } from './words';

/**
 * Compares two versions of a contract as consumers of the first see the second.
 *
 * A change breaks where what they may send is no longer taken, or what they may be answered is nothing that they know.
 * A change whose opposite would break is a compatible one.
 *
 * @param before the contract that consumers were written for
 * @param after the contract that they will meet
 * @returns the changes in the order of the operations, first those that break; none where there is no difference to a consumer
 * @example
 * const changes = compareContracts(readContract('published.yaml'), readContract('contract/openapi.yaml'));
 * if (changes.some(({ breaking }) => breaking)) process.exitCode = 2;
 */
export function compareContracts(before: Contract, after: Contract): Change[] {
  const breaks = findBreaks(before, after);
  const places = new Set(breaks.map(placeOf));
  const opposites = findBreaks(after, before).filter((each) => !places.has(placeOf(each)));
  return [
    ...breaks.map((each) => breakingChange(each, after)),
    ...opposites.map((each) => compatibleChange(each, after)),
  ];
}

/** A value that is no longer one thing and now another is one change. */
function placeOf({ operation, location }: Break): string {
  return `${operation}\n${location}`;
}

function breakingChange({ kind, operation, location, detail = '', to }: Break, after: Contract): Change {
  const { breaking, mend } = WORDS[kind];
  const message = breaking(detail);
  return { breaking: true, operation, location, message, mend, file: after.file, ...after.positionOf(to) };
}

function compatibleChange({ kind, operation, location, detail = '', from }: Break, after: Contract): Change {
  const message = WORDS[kind].opposite(detail);
  return { breaking: false, operation, location, message, file: after.file, ...after.positionOf(from) };
}
