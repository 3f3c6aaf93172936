import { DEFERRALS_PATH, type Lock, LOCK_PATH, LOCK_VERSION, readLock } from '@drystone/config';
import { UserError } from '../errors';
import { requireOwnFiles } from './require-own-files';

/** The lock of a repository; throws a UserError where it says nothing, or would have something foreign read. */
export function usableLock(folder: string): Lock {
  const { lock, problem } = readLock(folder);
  if (!lock) throw new UserError(`${LOCK_PATH} is ${problem}: npx projen in that repository writes it again`);
  if (lock.lockVersion > LOCK_VERSION) {
    throw new UserError(
      `${LOCK_PATH} was written by ${lock.package} ${lock.version}, which is newer than this: upgrade @drystone/fleet`,
    );
  }
  requireOwnFiles(folder, [...Object.keys(lock.files), DEFERRALS_PATH]);
  return lock;
}
