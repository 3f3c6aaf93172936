import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { releaseNames } from '@drystone/config';
import { type ClientSettings, createTarget } from '../aws/target';
import { KmsKey } from '../bundle/kms-key';
import type { Clock } from '../clock';
import { tellEvents } from '../notify/tell-events';
import { bucketSource } from '../source/bucket-source';
import { DesiredSource } from '../source/desired-source';
import { githubApi } from '../source/github-api';
import { githubSource } from '../source/github-source';
import { bucketLastGood } from '../source/last-good';
import { secretToken } from '../source/secret-token';
import type { Source } from '../source/source';
import { bucketStatus } from '../status/status-store';
import { StatusWriter } from '../status/status-writer';
import { Pace } from './pace';
import type { ControllerSettings } from './settings';
import type { Controller } from './tick';

export interface ControllerParts {
  readonly settings: ControllerSettings;
  readonly clock: Clock;
  /** Of all clients, such as an endpoint. Default: AWS as the environment says */
  readonly clients?: ClientSettings;
}

/** Puts a controller together, as it runs on AWS. */
export function createController({ settings, clock, clients = {} }: ControllerParts): Controller {
  const { context, controllersInPlace, busName } = settings;
  const shared = { region: context.region, ...clients };
  const s3 = new S3Client(shared);
  const { stateTable, bundleBucket } = releaseNames(context);
  const lastGood = bucketLastGood(s3, bundleBucket.name);
  const eventBridge = new EventBridgeClient(shared);
  const table = { client: new DynamoDBClient(shared), name: stateTable.name };
  const target = createTarget({ region: context.region, controllersInPlace, clock, clients });
  const store = bucketStatus(s3, bundleBucket.name);
  const status = new StatusWriter({ context, store, table, lambda: target.lambda });
  return {
    context,
    clock,
    table,
    target,
    source: new DesiredSource({ source: sourceOf(settings, s3, shared), lastGood, context, clock }),
    verified: new Set(),
    pace: new Pace(clock),
    tell: (events) => tellEvents({ client: eventBridge, busName, stage: context }, events),
    show: (outcome) => status.show(outcome),
  };
}

function sourceOf(
  { context, github, signingKeyArn }: ControllerSettings,
  s3: S3Client,
  shared: ClientSettings & { readonly region: string },
): Source {
  if (github) {
    const { repository, branch, tokenSecretArn, apiUrl } = github;
    const token = secretToken(tokenSecretArn, shared);
    const api = githubApi({ token, ...(apiUrl !== undefined && { url: apiUrl }) });
    return githubSource({ api, repository, stage: context, ...(branch !== undefined && { branch }) });
  }
  if (signingKeyArn === undefined)
    throw new Error('without GitHub there must be a key that bundles are signed with');
  const verifier = new KmsKey(new KMSClient(shared), signingKeyArn);
  const bucket = releaseNames(context).bundleBucket.name;
  return bucketSource({ client: s3, bucket, verifier, stage: context });
}
