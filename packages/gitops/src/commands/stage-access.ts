import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { fromIni, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { partitionOf, type ReleaseConfig, releaseNames, type StageIdentity } from '@drystone/config';
import { failureText } from '../aws/aws-failure';
import type { ClientSettings } from '../aws/target';
import { stageIdentity } from '../desired/stage-identity';
import { stageTarget } from '../desired/stage-target';
import type { StateTable } from '../state/state-table';
import { bucketStatus, type StatusStore } from '../status/status-store';
import type { Invocation } from './command';

/** A stage as a command reaches it on AWS. */
export interface StageAccess {
  readonly identity: StageIdentity;
  readonly table: StateTable;
  readonly status: StatusStore;
  /**
   * Lets the controller look now, which it does each minute anyway.
   *
   * @returns why it could not be asked. Default: it was
   */
  wake(): Promise<string | undefined>;
}

/**
 * Reaches a stage in its own account and region, as whoever types the command, or in the role that `--role` names there.
 * With `AWS_ENDPOINT_URL` it is the cloud of a laptop.
 */
export function openStage(config: ReleaseConfig, stage: string, invocation: Invocation): StageAccess {
  const identity = stageIdentity(config, stage);
  const settings = { region: identity.region, ...invocation.clients, ...credentialsOf(identity, invocation) };
  const names = releaseNames(identity);
  // The laptop answers on one host for all buckets.
  const forcePathStyle = process.env.AWS_ENDPOINT_URL !== undefined;
  const s3 = new S3Client({ ...settings, forcePathStyle });
  const lambda = new LambdaClient(settings);
  return {
    identity,
    table: { client: new DynamoDBClient(settings), name: names.stateTable.name },
    status: bucketStatus(s3, stageTarget(config, stage).bundleBucket),
    wake: () => wake(lambda, names.controllerFunction.name),
  };
}

function credentialsOf(
  { account, region }: StageIdentity,
  { options: { profile, role }, clients = {} }: Invocation,
): Pick<ClientSettings, 'credentials'> {
  const own = profile === undefined ? clients.credentials : fromIni({ profile });
  if (role === undefined) return own === undefined ? {} : { credentials: own };
  return {
    credentials: fromTemporaryCredentials({
      params: {
        RoleArn: `arn:${partitionOf(region)}:iam::${account}:role/${role}`,
        RoleSessionName: 'drystone-release',
      },
      clientConfig: { region, ...clients },
      ...(own !== undefined && { masterCredentials: own }),
    }),
  };
}

async function wake(client: LambdaClient, FunctionName: string): Promise<string | undefined> {
  try {
    await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
    return undefined;
  } catch (error) {
    return failureText(error);
  }
}
