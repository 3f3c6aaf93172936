/**
 * Keeps a member of an error out of logs, which write down all that can be enumerated: what an item holds may be nobody's
 * business there.
 */
export function unlogged<Failure extends Error>(failure: Failure, member: string): Failure {
  return Object.defineProperty(failure, member, { enumerable: false });
}
