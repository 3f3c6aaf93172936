/** A mistake that the user can mend: shown as its message alone. */
export class UserError extends Error {
  public override readonly name = 'UserError';
}
