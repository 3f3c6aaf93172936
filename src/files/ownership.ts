import type { FileBase } from 'projen/lib/file';
import { MergedFile } from './merged-file';
import { SeededFile } from './seeded-file';

/**
 * Who may change a generated file.
 *
 * - `managed`: rewritten at each synth, read-only
 * - `merged`: the platform's keys are enforced, the rest is the team's
 * - `seeded`: written once, the team's from then on
 */
export type Ownership = 'managed' | 'merged' | 'seeded';

/** Files are managed unless they were created as something else: that is projen's own rule. */
export function ownershipOf(file: FileBase): Ownership {
  if (file instanceof MergedFile) return 'merged';
  if (file instanceof SeededFile) return 'seeded';
  return 'managed';
}
