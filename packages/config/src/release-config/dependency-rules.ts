import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';

/** What a unit says of its place among the others. */
interface UnitOrder {
  readonly wave: number;
  readonly dependsOn: readonly string[];
}

type Units = Readonly<Record<string, UnitOrder>>;

/** No unit waits for itself: neither by `dependsOn`, nor by the waves. */
export function orderViolations(units: Units): Violation[] {
  return [...cycleViolations(units), ...waveViolations(units)];
}

/** Each circle is reported once, at that of its units which the file has first. */
function cycleViolations(units: Units): Violation[] {
  const known = new Set<string>();
  return Object.keys(units).flatMap((name) => {
    const cycle = known.has(name) ? undefined : cycleThrough(name, units);
    if (!cycle) return [];
    for (const each of cycle) known.add(each);
    const message = `${name} waits for itself: ${[...cycle, name].join(' → ')}`;
    return [conflict(['units', name, 'dependsOn'], message, 'remove one of these from dependsOn')];
  });
}

/** The shortest way from a unit back to itself. */
function cycleThrough(start: string, units: Units): string[] | undefined {
  const paths = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of units[path.at(-1)!]?.dependsOn ?? []) {
      if (next === start) return path;
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}

function waveViolations(units: Units): Violation[] {
  return Object.entries(units).flatMap(([name, { wave, dependsOn }]) =>
    dependsOn.flatMap((other, index) => {
      const later = units[other]?.wave ?? 0;
      if (later <= wave) return [];
      const message = `${name} of wave ${wave} waits for ${other} of wave ${later}, which waits for wave ${wave}`;
      const help = `write wave: ${later} or more for ${name}`;
      return [conflict(['units', name, 'dependsOn', index], message, help)];
    }),
  );
}
