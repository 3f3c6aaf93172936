import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { releaseNames } from '@drystone/config';
import { type Bundle, BUNDLE_KEY } from '../packages/gitops/src/bundle/bundle';
import { KmsKey } from '../packages/gitops/src/bundle/kms-key';
import { signBundle } from '../packages/gitops/src/bundle/sign-bundle';
import { createStateTable } from '../packages/gitops/test/support/state-table';
import { CONTEXT } from './gitops-context';
import type { SimulatedStage } from './gitops-stage';

/** Makes what the construct `ServerlessGitOps` makes. @returns what it tells the controller */
export async function releaseStack(stage: SimulatedStage) {
  const names = releaseNames(CONTEXT);
  await createStateTable({ client: new DynamoDBClient(stage.clients), name: names.stateTable.name });
  stage.plane.buckets.createBucket(names.bundleBucket.name);
  const { arn: signingKeyArn } = stage.plane.in().keys.createKey(names.signingKey.name);
  return { context: CONTEXT, controllersInPlace: 1, busName: 'staging', signingKeyArn };
}

/** What the workflow of a release repository does. */
export class Publisher {
  readonly #commits: string[] = [];
  readonly #stage: SimulatedStage;
  readonly #key: KmsKey;

  constructor(stage: SimulatedStage, keyArn: string) {
    this.#stage = stage;
    this.#key = new KmsKey(new KMSClient(stage.clients), keyArn);
  }

  async publish(files: Bundle['files']): Promise<void> {
    const { clock, clients } = this.#stage;
    const sequence = this.#commits.length + 1;
    const commit = String(sequence).padStart(40, 'a');
    const bundle: Bundle = {
      version: 1,
      system: CONTEXT.system,
      stage: CONTEXT.stage,
      commit,
      sequence,
      ancestors: this.#commits.toReversed(),
      author: 'bench',
      committedAt: clock.now().toISOString(),
      files,
    };
    const Body = await signBundle(bundle, this.#key);
    const Bucket = releaseNames(CONTEXT).bundleBucket.name;
    await new S3Client(clients).send(new PutObjectCommand({ Bucket, Key: BUNDLE_KEY, Body }));
    this.#commits.push(commit);
  }
}
