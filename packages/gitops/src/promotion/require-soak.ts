import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseConfig } from '@drystone/config';
import { UserError } from '../errors';
import type { DesiredStage } from '../model/desired';
import { readStatus } from '../status/read-status';
import { changedImages } from './changed-images';
import { soakFaults, type SoakedUnit } from './soak-faults';

/** What would be published, in the place of what. */
export interface Promotion {
  readonly stage: string;
  readonly config: ReleaseConfig;
  readonly next: DesiredStage;
  /** Default: nothing was published yet */
  readonly now?: DesiredStage | undefined;
  /** Folder with a `<stage>.json` for each stage that others are promoted from: its controller's status.json. */
  readonly statuses: string;
  /** When it would be published. */
  readonly at: Date;
}

/**
 * Makes sure that what is new in a stage has been live and healthy in the stage before, as `promotion` asks for.
 *
 * @throws UserError that names each image which has not
 */
export function requireSoak({ stage, config, next, now, statuses, at }: Promotion): void {
  const requirement = config.promotion[stage];
  if (requirement === undefined) return;
  const images = changedImages(next, now);
  if (images.length === 0) return;
  const { from } = requirement;
  const faults = soakFaults(images, unitsOf(from, statuses), { ...requirement, now: at });
  if (faults.length === 0) return;
  throw new UserError(
    [`${stage} is promoted from ${from}, and not yet:`, ...faults.map((fault) => `  ${fault}`)].join('\n'),
  );
}

function unitsOf(stage: string, folder: string): readonly SoakedUnit[] {
  const path = join(folder, `${stage}.json`);
  const reading = readStatus(textOf(path, stage));
  if (!reading.ok) throw new UserError(`${path} is no status:\n${reading.problems.join('\n')}`);
  const found = reading.document.stages.find((each) => each.stage === stage);
  if (found) return found.units;
  throw new UserError(`${path} says nothing of ${stage}`);
}

function textOf(path: string, stage: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`${path} says nothing of ${stage}: ${(error as Error).message}`, { cause: error });
  }
}
