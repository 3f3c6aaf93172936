/** Why nothing can be said of a stage: something that it takes is missing or cannot be read. */
export class InputError extends Error {
  /**
   * @param message what is wrong, and where
   * @param help how to mend it
   */
  public constructor(
    message: string,
    public readonly help: string,
  ) {
    super(message);
    this.name = 'InputError';
  }
}
