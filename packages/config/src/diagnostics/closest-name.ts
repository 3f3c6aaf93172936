/**
 * The name that was probably meant, or undefined where none is near enough.
 *
 * Near: the same but for upper and lower case, or at most a third of its letters added, dropped,
 * changed or swapped with a neighbour.
 *
 * @example closestName('memorySzie', ['memorySize', 'timeout']) // 'memorySize'
 */
export function closestName(given: string, names: readonly string[]): string | undefined {
  const lowerCase = given.toLowerCase();
  let closest: string | undefined;
  let closestDistance = Math.floor(Math.min(given.length, 30) / 3) + 1;
  for (const name of names) {
    if (Math.abs(name.length - given.length) >= closestDistance) continue;
    const distance = editDistance(lowerCase, name.toLowerCase());
    if (distance < closestDistance) [closest, closestDistance] = [name, distance];
  }
  return closest;
}

/** Optimal string alignment distance: Levenshtein's, with a swap of neighbours as one edit. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) current[j] = Math.min(current[j]!, beforePrevious[j - 2]! + 1);
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[b.length]!;
}
