import type { Ownership } from '@drystone/config';
import type { FileBase } from 'projen/lib/file';
import { MergedFile } from './merged-file';
import { SeededFile } from './seeded-file';

/** Files are managed unless they were created as something else: that is projen's own rule. */
export function ownershipOf(file: FileBase): Ownership {
  if (file instanceof MergedFile) return 'merged';
  if (file instanceof SeededFile) return 'seeded';
  return 'managed';
}
