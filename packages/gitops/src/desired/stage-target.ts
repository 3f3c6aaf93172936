import { type ReleaseConfig, releaseConfigForStage, releaseNames } from '@drystone/config';
import { stageIdentity } from './stage-identity';

/** Where a stage is published to, and as whom. */
export interface StageTarget {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly roleArn: string;
  readonly bundleBucket: string;
  readonly signingKey: string;
  /** Default: it is promoted from none */
  readonly promotion?: { readonly from: string; readonly soakMinutes: number };
}

/**
 * Where a stage is published to.
 *
 * @param config of the whole repository
 * @param stage one of its stages
 * @example stageTarget(config, 'staging').bundleBucket
 */
export function stageTarget(config: ReleaseConfig, stage: string): StageTarget {
  const identity = stageIdentity(config, stage);
  const { roleArn, bundleBucket, signingKey, promotion } = releaseConfigForStage(config, stage);
  const names = releaseNames(identity);
  return {
    name: stage,
    account: identity.account,
    region: identity.region,
    roleArn: roleArn ?? names.publisherRole.arn,
    bundleBucket: bundleBucket ?? names.bundleBucket.name,
    signingKey: signingKey ?? names.signingKey.arn,
    ...(promotion[stage] && { promotion: promotion[stage] }),
  };
}
