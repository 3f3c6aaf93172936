import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MigrationPlan } from '@drystone/config';
import { readIfPresent } from '../files/read';

/** Written while an upgrade runs, so that the next run can say that one was interrupted. Not committed. */
const MARKER = 'node_modules/.drystone-upgrade';

/** Tells a synth that it is part of an upgrade. */
export const UPGRADE_VARIABLE = 'DRYSTONE_UPGRADE';

/** What has to be known of an upgrade that was interrupted: its synth may have been done, and the migrations with it. */
export interface UnfinishedUpgrade extends MigrationPlan {
  readonly to: string;
}

/** The upgrade that was interrupted in a repository, if one was. */
export function unfinishedUpgrade(folder: string): UnfinishedUpgrade | undefined {
  const text = readIfPresent(join(folder, MARKER));
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as UnfinishedUpgrade;
  } catch {
    // Earlier versions wrote the version alone, and no migrations had run.
    return { to: text, migrations: [], nextSteps: [] };
  }
}

/** Marks a repository as being upgraded. */
export function beginUpgrade(folder: string, upgrade: UnfinishedUpgrade): void {
  const path = join(folder, MARKER);
  mkdirSync(dirname(path), { recursive: true });
  // At once: a run that is killed here has begun, or has not.
  writeFileSync(`${path}.new`, JSON.stringify(upgrade));
  renameSync(`${path}.new`, path);
}

/** Takes the mark away. */
export function finishUpgrade(folder: string): void {
  rmSync(join(folder, MARKER), { force: true });
}
