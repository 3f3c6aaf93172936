import { type Lock, LOCK_VERSION } from '@drystone/config';
import { UserError } from '../errors';

/**
 * Refuses a synth with an older version than the repository asks for: it would take the repository back.
 *
 * That happens after a pull, when `node_modules` is still the old one. Going back on purpose changes `package.json` first.
 *
 * @param spec what `package.json` asks for
 */
export function refuseStaleInstall(
  lock: Lock | undefined,
  installed: { package: string; version: string },
  spec: string | undefined,
): void {
  if (!lock) return;
  const isOtherFormat = lock.lockVersion > LOCK_VERSION;
  const isOtherVersion = lock.version === exactVersion(spec) && lock.version !== installed.version;
  if (!isOtherFormat && !isOtherVersion) return;
  throw new UserError(
    `This repository is at ${lock.package} ${lock.version}, but ${installed.version} is installed here. Run npm ci. Nothing was changed.`,
  );
}

/** Of `1.2.3` or `file:…-1.2.3.tgz`; a range leaves the choice open. */
function exactVersion(spec: string | undefined): string | undefined {
  return /^(?:file:.*-)?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)(?:\.tgz)?$/.exec(spec ?? '')?.[1];
}
