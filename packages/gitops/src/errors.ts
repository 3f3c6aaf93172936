/** A mistake that the user can mend: shown as its message alone. */
export class UserError extends Error {
  public override readonly name = 'UserError';
}

/** What to tell of a failure: of a user's mistake, and of what AWS refused, the words alone; of a defect of ours the stack too. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UserError) return error.message.trimEnd();
  const isFromAws = '$metadata' in error || error.name === 'CredentialsProviderError';
  return isFromAws ? `AWS: ${error.name}: ${error.message}` : (error.stack ?? error.message);
}
