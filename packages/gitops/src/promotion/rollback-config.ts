import { shortDigest } from '../status/short';
import type { DesiredStage } from '../model/desired';
import { compactTime } from './release-branch';

/** What a frozen configuration is made of. */
export interface FrozenStage {
  readonly stage: string;
  /** `services.yaml` before the promotion. */
  readonly text: string;
  readonly desired: DesiredStage;
  /** Commit that it is of, shortened. */
  readonly commit: string;
}

/**
 * What a stage was before a promotion: a `services.yaml` that can be put back as it is, with the digests that its tags
 * stood for.
 */
export function rollbackConfig(
  { stage, text, desired, commit }: FrozenStage,
  now: Date,
): { readonly path: string; readonly text: string } {
  const digests = desired.units.map(
    ({ name, imageTag, pair }) => `#   ${name} ${imageTag} sha256 ${shortDigest(pair.digest)}`,
  );
  const header = [
    `# What ${stage} was at ${commit}, before ${now.toISOString()}: copy it to environments/${stage}/services.yaml to go back.`,
    ...digests,
    '',
  ];
  return {
    path: `history/rollback-configs/${stage}/${compactTime(now)}-${commit}.yaml`,
    text: header.join('\n') + text,
  };
}
