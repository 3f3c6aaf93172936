import { type EnforcedValue, type Lock, LOCK_PATH } from '@drystone/config';
import { retiredValues } from '../files/retired-values';
import { sha256 } from '../lock/sha256';

/** Who decided how a file changed: the platform alone, or the team as well. */
export type Decider = 'platform' | 'team';

/** A file before and after; no text where it did not exist. */
export interface Change {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** The locks that belong to the texts, and how the platform's values are put into a merged file. */
export interface ChangeContext {
  readonly before: Lock;
  readonly after: Lock;
  /** The text with the platform's values; undefined where no file of this path is merged. */
  readonly merge: (
    path: string,
    text: string,
    enforced: readonly EnforcedValue[],
    retired: readonly EnforcedValue[],
  ) => string | undefined;
}

const PACKAGE_JSON = 'package.json';
/** npm derives it from `package.json`. */
const PACKAGE_LOCK = 'package-lock.json';

/**
 * Finds out who decided each change.
 *
 * The platform did where a managed file is as the new lock has it, and where a merged file differs in nothing but the
 * platform's own keys. A file of the team that becomes a managed one is the team's to look at.
 */
export function decidersOf(changes: readonly Change[], context: ChangeContext): Record<string, Decider> {
  const deciders = Object.fromEntries(changes.map((change) => [change.path, deciderOf(change, context)]));
  if (deciders[PACKAGE_LOCK]) deciders[PACKAGE_LOCK] = deciders[PACKAGE_JSON] ?? 'team';
  return deciders;
}

function deciderOf({ path, before, after }: Change, context: ChangeContext): Decider {
  if (path === LOCK_PATH) return 'platform';
  const [lockedBefore, lockedAfter] = [fileIn(context.before, path), fileIn(context.after, path)];
  if (lockedBefore?.ownership === 'merged' && lockedAfter?.ownership === 'merged') {
    if (before === undefined || after === undefined) return 'team';
    const { enforced = [] } = lockedAfter;
    const retired = retiredValues(lockedBefore.enforced, enforced);
    return context.merge(path, before, enforced, retired) === after ? 'platform' : 'team';
  }
  const wasManaged = before === undefined || lockedBefore?.ownership === 'managed';
  const isManaged =
    after === undefined || (lockedAfter?.ownership === 'managed' && lockedAfter.sha256 === sha256(after));
  return wasManaged && isManaged ? 'platform' : 'team';
}

function fileIn({ files }: Lock, path: string) {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}
