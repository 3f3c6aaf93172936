import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECRClient } from '@aws-sdk/client-ecr';
import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Clock } from '../clock';
import { type LambdaPort, lambdaPort } from './lambda-port';

/** An account and region that a stage is in. */
export interface TargetPlace {
  readonly account: string;
  readonly region: string;
  /** Role in that account that the controller takes. Default: its own */
  readonly roleArn?: string;
}

/** AWS as the controller works with it, in one account and region. */
export interface Target {
  readonly lambda: LambdaPort;
  readonly ecr: ECRClient;
  readonly cloudWatch: CloudWatchClient;
  readonly cloudFormation: CloudFormationClient;
}

/** Settings that all clients share, such as an endpoint. */
export type ClientSettings = Pick<
  LambdaClientConfig,
  'endpoint' | 'requestHandler' | 'credentials' | 'maxAttempts'
>;

/**
 * Targets by account and region: quotas of AWS Lambda are theirs, so two stages in one place share one rate.
 *
 * @example
 * const targetOf = targets(systemClock);
 * const target = targetOf({ account: '123456789012', region: 'eu-west-1' });
 */
export function targets(clock: Clock, settings: ClientSettings = {}): (place: TargetPlace) => Target {
  const made = new Map<string, Target>();
  return (place) => {
    const key = `${place.account}/${place.region}`;
    const target = made.get(key) ?? createTarget(place, clock, settings);
    made.set(key, target);
    return target;
  };
}

function createTarget({ region, roleArn }: TargetPlace, clock: Clock, settings: ClientSettings): Target {
  const RoleSessionName = 'drystone-controller';
  const { requestHandler, ...rest } = settings;
  const assumed = roleArn !== undefined && {
    credentials: fromTemporaryCredentials({
      params: { RoleArn: roleArn, RoleSessionName },
      clientConfig: { region, ...settings },
      ...(settings.credentials && { masterCredentials: settings.credentials }),
    }),
  };
  const shared = { region, ...rest, ...(requestHandler && { requestHandler }), ...assumed };
  return {
    lambda: lambdaPort(new LambdaClient({ ...shared, maxAttempts: 1 }), clock),
    ecr: new ECRClient(shared),
    cloudWatch: new CloudWatchClient(shared),
    cloudFormation: new CloudFormationClient(shared),
  };
}
