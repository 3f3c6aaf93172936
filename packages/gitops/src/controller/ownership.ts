import type { StageContext } from '@drystone/config';

/** Whether a function is of the stage, as the constructs tag it; the controller's policy asks for the same tags. */
export function isOwn(
  tags: Readonly<Record<string, string>>,
  { system, stage }: Pick<StageContext, 'system' | 'stage'>,
): boolean {
  return tags['drystone:system'] === system && tags['drystone:stage'] === stage;
}
