import type { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { StageContext, StageService } from '@drystone/config';

/** What all parts of a service's stack are about. */
export interface LiveService {
  readonly scope: Construct;
  readonly context: StageContext;
  readonly service: StageService;
  /** What events call: never a version, which a release leaves behind. */
  readonly alias: CfnAlias;
}
