import {
  CONFIG_HASH_VARIABLE,
  DEPLOY_HASH_VARIABLE,
  releaseNames,
  type StageContext,
  stageNames,
} from '@drystone/config';
import { type AwsEndpoint, type BusEvent, eventBusEndpoint } from '@drystone/local';
import {
  type Clock,
  controlPlane,
  type ControlPlane,
  type ControlPlaneOptions,
  inProcessHandler,
  type InProcessHandler,
} from '@drystone/local/control-plane';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ClientSettings } from '../../src/aws/target';
import { type Bundle, BUNDLE_KEY } from '../../src/bundle/bundle';
import { keyPairSigner } from '../../src/bundle/key-pair';
import { signBundle } from '../../src/bundle/sign-bundle';
import { desiredStage } from '../../src/desired/desired-stage';
import type { ReleaseFiles } from '../../src/desired/release-files';
import { createStateTable, type StageClock, timelessTable } from './state-table';

/** An AWS of several accounts and regions, without stages yet. */
export interface SimulatedAws {
  readonly clock: Clock;
  readonly plane: ControlPlane;
  /** For whoever has them answer over HTTP. */
  readonly endpoints: readonly AwsEndpoint[];
  /** What the buses were told. */
  readonly told: readonly BusEvent[];
  readonly requestHandler: InProcessHandler;
}

export function simulatedAws(clock: StageClock, options: Partial<ControlPlaneOptions> = {}): SimulatedAws {
  const plane = controlPlane({ clock, handlerOf: () => () => ({ statusCode: 200 }), ...options });
  const told: BusEvent[] = [];
  const endpoints = [
    ...plane.endpoints,
    timelessTable(clock),
    eventBusEndpoint((event) => void told.push(event)),
  ];
  const requestHandler = inProcessHandler(endpoints);
  return { clock, plane, endpoints, told, requestHandler };
}

/** What the environment deploys of a stage, in its own account and region: all that a controller finds there. */
export class AwsStage {
  /** Variables of the controller's function, as the construct sets them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of a role in the stage's account. */
  readonly clients: ClientSettings & { readonly credentials: { readonly accessKeyId: string } };
  /** The state table, as whoever looks into it reads it. */
  readonly tables: DynamoDBClient;
  readonly #aws: SimulatedAws;
  readonly #context: StageContext;

  private constructor(aws: SimulatedAws, context: StageContext, stagesInPlace: readonly string[]) {
    this.#aws = aws;
    this.#context = context;
    const { bundleBucket, signingKey } = releaseNames(context);
    aws.plane.buckets.createBucket(bundleBucket.name);
    const accessKeyId = aws.plane.roles.issue(context.account);
    const credentials = { accessKeyId, secretAccessKey: 'local' };
    this.clients = { requestHandler: aws.requestHandler, credentials, maxAttempts: 1 };
    this.tables = new DynamoDBClient({ region: context.region, ...this.clients });
    this.variables = {
      DRYSTONE_STAGE: JSON.stringify(context),
      DRYSTONE_EVENT_BUS: stageNames(context).bus.name,
      DRYSTONE_SIGNING_KEY: this.#place.keys.createKey(signingKey.name).arn,
      ...(stagesInPlace.length > 1 && { DRYSTONE_STAGES_IN_PLACE: stagesInPlace.join() }),
    };
  }

  static async deploy(
    aws: SimulatedAws,
    context: StageContext,
    stagesInPlace: readonly string[] = [context.stage],
  ): Promise<AwsStage> {
    const stage = new AwsStage(aws, context, stagesInPlace);
    await createStateTable({ client: stage.tables, name: releaseNames(context).stateTable.name });
    return stage;
  }

  get #place() {
    const { account, region } = this.#context;
    return this.#aws.plane.in({ account, region });
  }

  /** The first time a unit's functions are made, with these variables besides; all images that the files name are in the registry. */
  deployUnits(files: ReleaseFiles, environment: Readonly<Record<string, string>> = {}): void {
    const { deploys, images } = this.#place;
    const { account, region, system, stage, bootstrapImage } = this.#context;
    images.push(bootstrapImage.repository, { contents: 'bootstrap', digest: bootstrapImage.digest });
    const imageUri = `${account}.dkr.ecr.${region}.amazonaws.com/${bootstrapImage.repository}@${bootstrapImage.digest}`;
    const tags = { 'drystone:system': system, 'drystone:stage': stage };
    for (const { functions } of this.#desired(files).units) {
      for (const { functionName, configHash, deployHash } of functions) {
        const hashes = { [CONFIG_HASH_VARIABLE]: configHash, [DEPLOY_HASH_VARIABLE]: deployHash };
        const variables = { ...environment, ...hashes };
        deploys.createFunction({ functionName, imageUri, tags, environment: variables });
      }
    }
  }

  /** Pushes the images that the files name, as the workflows of services do. */
  pushImages(files: ReleaseFiles): void {
    for (const { repository, pair } of this.#desired(files).units)
      this.#place.images.push(repository, { contents: pair.digest, digest: pair.digest });
  }

  /** Publishes files as one commit, with their images. */
  async publish(files: ReleaseFiles, commit: Pick<Bundle, 'commit' | 'ancestors'>): Promise<void> {
    this.pushImages(files);
    const { keys } = this.#place;
    const { system, stage } = this.#context;
    const { bundleBucket, signingKey } = releaseNames(this.#context);
    const described = { author: 'Jane', committedAt: '2026-03-02T08:00:00Z', sequence: 1, ...commit };
    const bundle: Bundle = { version: 1, system, stage, files, ...described };
    const text = await signBundle(bundle, keyPairSigner(keys.find(signingKey.name)!.privateKey));
    this.#aws.plane.buckets.put(bundleBucket.name, BUNDLE_KEY, text);
  }

  /** Digests that callers of all functions of the files reach. */
  live(files: ReleaseFiles): string[] {
    const { deploys } = this.#place;
    return this.#desired(files).units.flatMap(({ functions }) =>
      functions.flatMap(({ functionName }) => deploys.served(functionName).map(({ digest }) => digest ?? '')),
    );
  }

  #desired(files: ReleaseFiles) {
    const result = desiredStage({ commit: '', files }, this.#context);
    if (!result.ok) throw new Error(JSON.stringify(result.files.map(({ diagnostics }) => diagnostics)));
    return result.desired;
  }
}
