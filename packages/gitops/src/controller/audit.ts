import type { DesiredStage } from '../model/desired';

/** GetFunction calls that a look at the aliases takes, of 6,000 a minute. */
const AUDITED_FUNCTIONS = 200;

const MINUTE_MS = 60_000;

/**
 * The functions whose alias is looked at this minute: all in turn, without anything to remember. ListFunctions does not
 * show a moved alias, as it changes nothing of `$LATEST` (recorded on AWS).
 *
 * @returns names of functions, by the names of units
 */
export function auditedFunctions({ units }: DesiredStage, now: Date): ReadonlyMap<string, readonly string[]> {
  const all = units.flatMap(({ name, functions }) =>
    functions.map(({ functionName }) => ({ unit: name, functionName })),
  );
  const turns = Math.max(1, Math.ceil(all.length / AUDITED_FUNCTIONS));
  const turn = Math.floor(now.getTime() / MINUTE_MS) % turns;
  const found = new Map<string, string[]>();
  for (const { unit, functionName } of all.slice(turn * AUDITED_FUNCTIONS, (turn + 1) * AUDITED_FUNCTIONS)) {
    found.set(unit, [...(found.get(unit) ?? []), functionName]);
  }
  return found;
}
