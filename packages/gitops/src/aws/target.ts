import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECRClient } from '@aws-sdk/client-ecr';
import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import type { Clock } from '../clock';
import { ImageInspector } from './image-inspector';
import { type LambdaPort, lambdaPort } from './lambda-port';

/** AWS as the controller works with it, in the account and region of its stage. */
export interface Target {
  readonly lambda: LambdaPort;
  readonly images: ImageInspector;
  readonly cloudWatch: CloudWatchClient;
  readonly cloudFormation: CloudFormationClient;
}

/** Settings that all clients share, such as an endpoint. */
export type ClientSettings = Pick<
  LambdaClientConfig,
  'endpoint' | 'requestHandler' | 'credentials' | 'maxAttempts'
>;

export interface TargetOptions {
  readonly region: string;
  /** That share the quotas of the account and region, this one among them. Default: 1 */
  readonly controllersInPlace?: number;
  readonly clock: Clock;
  /** Default: AWS as the environment says */
  readonly clients?: ClientSettings;
}

/** @returns clients of one account and region, with the room that its quotas leave */
export function createTarget({ region, controllersInPlace, clock, clients }: TargetOptions): Target {
  const shared = { region, ...clients };
  return {
    lambda: lambdaPort(new LambdaClient({ ...shared, maxAttempts: 1 }), clock, controllersInPlace),
    images: new ImageInspector(new ECRClient(shared)),
    cloudWatch: new CloudWatchClient(shared),
    cloudFormation: new CloudFormationClient(shared),
  };
}
