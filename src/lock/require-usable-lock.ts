import { type Lock, LOCK_PATH, LOCK_VERSION, readLock } from '@drystone/config';
import { UserError } from '../errors';

/** Reads a repository's lock; one that says nothing, or that a newer version wrote, is refused with the mend. */
export function requireUsableLock(folder: string): Lock {
  const { lock, problem } = readLock(folder);
  if (!lock) {
    throw new UserError(
      `${LOCK_PATH} is ${problem}: it says what this repository was made from. Run npx projen to write it again.`,
    );
  }
  if (lock.lockVersion > LOCK_VERSION) {
    throw new UserError(
      `${LOCK_PATH} was written by ${lock.package} ${lock.version}, which is newer than what is installed. Run npm ci.`,
    );
  }
  return lock;
}
