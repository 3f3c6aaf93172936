/** Who sends the values: a consumer to the service, or the service to a consumer. */
export type Direction = 'input' | 'output';

/**
 * Why what is produced may not be accepted:
 * - `values`: there are values that are not accepted
 * - `missing`: what must be there may not be
 * - `unknown`: what a consumer sends or reads is not known to the service
 */
export type MisfitKind = 'values' | 'missing' | 'unknown';

/** One reason why what is produced may not be accepted, and the place of it in the value. */
export interface Misfit {
  readonly kind: MisfitKind;
  readonly path: readonly string[];
  /** Of `values`: which are not accepted, in words. */
  readonly values?: string;
  /** The schemas on both sides. */
  readonly produced: object;
  readonly accepted: object;
}
