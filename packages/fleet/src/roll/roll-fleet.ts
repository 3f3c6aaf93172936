import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FleetConfig } from '@drystone/config';
import type { RollArguments } from '../cli-arguments';
import { systemClock } from '../clock';
import { UserError } from '../errors';
import { gitAccess } from '../github/git-access';
import { GitHubClient } from '../github/github-client';
import { tokenOf } from '../github/token';
import { type PreviewTarget, previewTarget } from '../preview/preview-target';
import { printable } from '../printable';
import { newest } from '../status/judge';
import { knownVersions } from '../versions/known-versions';
import type { VersionStore } from '../versions/version-store';
import { fleetRoll } from './fleet-roll';
import { rollLine } from './render-roll';
import type { FleetRoll } from './repository-roll';
import { RollRecord } from './roll-record';

/** Where a roll works, and what it renders with. */
interface RollPlaces {
  readonly fleetFolder: string;
  /** Folder that is kept between runs. */
  readonly cache: string;
  readonly versions: VersionStore;
}

/** `drystone-fleet roll`, with the token of the environment and the time of this machine. */
export async function rollFleet(
  fleet: FleetConfig,
  options: RollArguments,
  { fleetFolder, cache, versions }: RollPlaces,
): Promise<FleetRoll> {
  const { to, waitMinutes, ring, dryRun, limit, atATime } = options;
  const apiUrl = options.api ?? process.env.GITHUB_API_URL ?? 'https://api.github.com';
  const token = tokenOf(process.env);
  const settings = join(fleetFolder, '.npmrc');
  const fleetKey = createHash('sha256').update(fleetFolder).digest('hex').slice(0, 20);
  const sources = {
    github: new GitHubClient({ apiUrl, token, clock: systemClock }),
    gitEnvironment: gitAccess(apiUrl, token),
    target: to === undefined ? newestTarget(versions, fleetFolder) : await previewTarget(to, versions),
    record: new RollRecord(join(cache, 'rolls', `${fleetKey}.json`)),
    clock: systemClock,
    fleetFolder,
    npmSettings: existsSync(settings) ? readFileSync(settings, 'utf8') : '',
    workFolder: join(cache, 'rolls'),
  };
  const onDone = (repository: FleetRoll['repositories'][number]) => {
    if (process.stderr.isTTY) process.stderr.write(`${printable(rollLine(repository))}\n`);
  };
  return fleetRoll(fleet, sources, {
    ring,
    dryRun,
    limit,
    atATime,
    waitMs: waitMinutes * 60_000,
    onDone,
  });
}

/** Of each package its newest release; the registry is asked once for each. */
function newestTarget(versions: VersionStore, fleetFolder: string): PreviewTarget {
  const known = new Map<string, ReturnType<typeof knownVersions>>();
  return async (packageName) => {
    versions.requireTrusted(packageName);
    const asked = known.get(packageName) ?? knownVersions(fleetFolder, packageName);
    known.set(packageName, asked);
    const answer = await asked;
    const version = newest(answer.versions);
    if (version !== undefined) return versions.open(packageName, version);
    throw new UserError(
      answer.problem ?? `the registry has no release of ${packageName}: name one with --to`,
    );
  };
}
