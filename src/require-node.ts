import { isNewer } from '@drystone/config';
import { UserError } from './errors';
import { leastNodeVersion } from './projects/origin';

/**
 * Refuses a Node.js that is too old: npm only warns, and something would fail later with a stack trace.
 *
 * @param version as in 24.1.0. Default: of the one that runs
 * @throws UserError with the version that is needed
 */
export function requireNode(version: string = process.versions.node): void {
  const least = leastNodeVersion();
  if (!isNewer(least, version)) return;
  throw new UserError(
    `Node.js ${version} is too old: ${least} or newer is needed, such as 24. Install one, and npm ci with it. Nothing was changed.`,
  );
}
