import type { FileFinding, Lock, LockedFile } from '@drystone/config';
import { MergedFile } from '../files/merged-file';
import { contentOf } from '../files/render';
import { lockedFiles } from '../lock/lock-file';
import { sha256 } from '../lock/sha256';
import type { StandardProject } from '../projects/standard-project';

/** Compares what is on the disk, what the lock says and what the installed version renders. */
export function compareFiles(
  lock: Lock,
  project: StandardProject,
  readDisk: (path: string) => string | undefined,
): FileFinding[] {
  const standard = lockedFiles(project);
  const paths = [...new Set([...Object.keys(lock.files), ...Object.keys(standard)])].toSorted();
  return paths.map((path) => compareFile(path, lock.files[path], standard[path], project, readDisk(path)));
}

function compareFile(
  path: string,
  locked: LockedFile | undefined,
  standard: LockedFile | undefined,
  project: StandardProject,
  disk: string | undefined,
): FileFinding {
  if (!locked) return { path, state: 'behind', detail: 'new in the installed version' };
  const tampered = tampering(path, locked, project, disk);
  if (tampered) return { path, state: 'tampered', detail: tampered };
  if (locked.customised) return { path, state: 'customised', detail: '.projenrc.ts adds its own' };
  if (!standard) return { path, state: 'behind', detail: 'no longer in the installed version' };
  // A seed reaches an existing repository only through a migration.
  if (locked.ownership !== 'seeded' && locked.sha256 !== standard.sha256) return { path, state: 'behind' };
  return { path, state: 'in step' };
}

function tampering(
  path: string,
  locked: LockedFile,
  project: StandardProject,
  disk: string | undefined,
): string | undefined {
  if (locked.ownership === 'seeded') return undefined;
  if (disk === undefined) return 'is missing';
  if (locked.ownership === 'merged') return mergedTampering(path, locked, project, disk);
  return sha256(disk) === locked.sha256 ? undefined : managedTampering(path, locked, project, disk);
}

/** The line can be told only where the installed version still renders what the lock has. */
function managedTampering(path: string, locked: LockedFile, project: StandardProject, disk: string): string {
  const file = project.tryFindFile(path);
  const standard = file && contentOf(file);
  if (standard === undefined || sha256(standard) !== locked.sha256) return 'differs from the standard';
  return `line ${firstDifference(standard, disk)} differs from the standard`;
}

/** The platform's keys are as the lock has them exactly when putting them in changes nothing. */
function mergedTampering(
  path: string,
  locked: LockedFile,
  project: StandardProject,
  disk: string,
): string | undefined {
  const file = project.tryFindFile(path);
  if (!(file instanceof MergedFile)) return undefined;
  const restored = file.merge(disk, locked.enforced ?? [], []);
  if (restored === disk) return undefined;
  return `line ${firstDifference(restored, disk)}: a key of the platform was changed`;
}

function firstDifference(expected: string, actual: string): number {
  const [left, right] = [expected.split('\n'), actual.split('\n')];
  return left.findIndex((line, index) => line !== right[index]) + 1 || left.length + 1;
}
