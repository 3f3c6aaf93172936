/**
 * Root of every error that this package throws on purpose.
 *
 * `code` is stable across versions and meant for programs, `message` is for the person who reads the log.
 *
 * @example
 * try {
 *   await flights.put(flight, { ifNotExists: true });
 * } catch (error) {
 *   if (error instanceof DrystoneError && error.code === 'ITEM_EXISTS') return;
 *   throw error;
 * }
 */
export abstract class DrystoneError extends Error {
  abstract readonly code: string;
  /** What `httpHandler` answers when a route lets this error through. Default: 500 */
  readonly status: number = 500;
}
