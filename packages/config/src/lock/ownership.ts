/**
 * Who may change a generated file.
 *
 * - `managed`: rewritten at each synth, read-only
 * - `merged`: the platform's keys are enforced, the rest is the team's
 * - `seeded`: written once, the team's from then on
 */
export type Ownership = 'managed' | 'merged' | 'seeded';

/** A key of a merged file, by its path from the root, and the value that the platform gives it. */
export interface EnforcedValue {
  readonly path: readonly string[];
  readonly value: unknown;
}
