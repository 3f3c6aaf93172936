/** A mistake that the user can mend: shown as its message alone. */
export class UserError extends Error {
  public override readonly name = 'UserError';
}

/**
 * What to tell of a failure in one repository: of mistakes their message, of defects of ours the stack too.
 *
 * By name, not by `instanceof`: each version of drystone brings an error class of its own.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'UserError' ? error.message.trimEnd() : (error.stack ?? error.message);
}

/** What no other repository would fare better with: a roll ends there, and says how to go on. */
export class StopError extends UserError {}
