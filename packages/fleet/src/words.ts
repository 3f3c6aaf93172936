/**
 * How many repositories there are, and how many in each state.
 *
 * @param states in the order in which they are named
 */
export function headline<State extends string>(
  repositories: ReadonlyArray<{ readonly state: State }>,
  states: readonly State[],
): string {
  const counts = states.map((state) => ({
    state,
    number: repositories.filter((each) => each.state === state).length,
  }));
  return [
    count(repositories.length, 'repository', 'repositories'),
    ...counts.filter(({ number }) => number > 0).map(({ state, number }) => `${number} ${state}`),
  ].join(' · ');
}

/** A number and what it counts. */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`;
}
