/** A stage cannot be served, because of what is not beside its environment. */
export class StageError extends Error {
  override readonly name = 'StageError';
}
