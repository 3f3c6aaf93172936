import {
  CONFIG_HASH_VARIABLE,
  DEPLOY_HASH_VARIABLE,
  releaseNames,
  type StageContext,
  stageNames,
} from '@drystone/config';
import type { AwsAnswer } from '../aws/aws-exchange';
import { type AwsServer, startAwsServer } from '../aws/aws-server';
import { type BusEvent, eventBusEndpoint } from '../aws/event-bus-endpoint';
import type { FunctionCall, LocalFunction } from '../aws/lambda-endpoint';
import { type Clock, controlPlane, type ControlPlane, tableEndpoint } from '../control-plane';
import { calleeError } from '../services/running-service';
import type { StageFunction } from './stage-function';
import { stateTableRequest } from './state-table';

export interface ReleasePlaneOptions {
  readonly context: StageContext;
  readonly clock: Clock;
  /** The code of an image. */
  readonly codeOf: (digest: string, functionName: string) => LocalFunction;
  /** Hears what the controller puts on the stage's bus. */
  readonly onEvent: (event: BusEvent) => void;
}

/** The controller writes how the stage stands at each look, and reads only what is new. */
const KEPT_VERSIONS = 10;

/** The AWS that the controller of a stage's releases sees: its functions with their versions, and what releases are made of. */
export class ReleasePlane {
  readonly #plane: ControlPlane;
  readonly #options: ReleasePlaneOptions;
  readonly #accessKeyId: string;
  readonly #deployed = new Map<string, string>();
  readonly signingKeyArn: string;

  constructor(options: ReleasePlaneOptions) {
    const { context, clock, codeOf } = options;
    this.#options = options;
    this.#plane = controlPlane({ clock, handlerOf: codeOf, keptCalls: 0 });
    this.#accessKeyId = this.#plane.roles.issue(context.account);
    const { bundleBucket, signingKey } = releaseNames(context);
    this.#plane.buckets.createBucket(bundleBucket.name, KEPT_VERSIONS);
    this.signingKeyArn = this.#place.keys.createKey(signingKey.name).arn;
    const { repository, digest } = context.bootstrapImage;
    this.#place.images.push(repository, { contents: 'bootstrap', digest });
  }

  /** Answers on a port of its own: the stage's functions have no business here. */
  async listen(): Promise<AwsServer> {
    const server = await startAwsServer([
      ...this.#plane.endpoints,
      tableEndpoint(),
      eventBusEndpoint((event) => {
        this.#options.onEvent(event);
        return undefined;
      }),
    ]);
    await createStateTable(server.endpoint, releaseNames(this.#options.context).stateTable.name);
    return server;
  }

  /** What a program needs in `process.env` to work there. */
  environment(endpoint: string): Record<string, string> {
    const { region } = this.#options.context;
    return {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: this.#accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'local',
      // The Node.js of this machine is not the one of Lambda, which is what the SDK's warning is about.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }

  /**
   * What CloudFormation does: makes functions that are new, and configures those that are there; never their code.
   *
   * @param isLive whether new ones begin with what the stage has, as if it had been released before. Default: with the
   * bootstrap image
   */
  deploy(functions: readonly StageFunction[], isLive = false): void {
    const { deploys, images } = this.#place;
    for (const each of functions) {
      const { functionName, configHash, deployHash, architecture, image } = each;
      const { repository, tag, digest } = image;
      if (digest === undefined) continue;
      images.push(repository, { tag, contents: digest, digest, architectures: [architecture] });
      const environment = { [CONFIG_HASH_VARIABLE]: configHash, [DEPLOY_HASH_VARIABLE]: deployHash };
      const hashes = `${configHash} ${deployHash}`;
      const deployed = this.#deployed.get(functionName);
      if (deployed === undefined) {
        const imageUri = this.#imageUri(
          isLive ? { repository, digest } : this.#options.context.bootstrapImage,
        );
        deploys.createFunction({ functionName, imageUri, environment, architecture, tags: this.#tags });
      } else if (deployed !== hashes) deploys.changeConfiguration(functionName, { environment });
      this.#deployed.set(functionName, hashes);
    }
  }

  /** Calls the alias `live` of a function: which version that is, its weights say. */
  async invokeLive(functionName: string, event: unknown, { traceId }: FunctionCall): Promise<unknown> {
    const body = JSON.stringify(event);
    const { region } = this.#options.context;
    const scope = `${this.#accessKeyId}/20260101/${region}/lambda/aws4_request`;
    const request = {
      method: 'POST',
      path: `/2015-03-31/functions/${functionName}/invocations`,
      query: new URLSearchParams({ Qualifier: 'live' }),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}`,
        ...(traceId !== undefined && { 'x-amzn-trace-id': traceId }),
      },
      body,
      bytes: Buffer.from(body),
    };
    const endpoint = this.#plane.endpoints.find((each) => each.operationOf(request) === 'Invoke');
    return resultOf(await endpoint!.answer(request));
  }

  /** A file that the controller shows. */
  shown(file: string): Uint8Array | undefined {
    const bucket = releaseNames(this.#options.context).bundleBucket.name;
    return this.#plane.buckets.find(bucket, `controller/${file}`)?.bytes;
  }

  get #place() {
    const { account, region } = this.#options.context;
    return this.#plane.in({ account, region });
  }

  get #tags(): Record<string, string> {
    const { system, stage } = this.#options.context;
    return { 'drystone:system': system, 'drystone:stage': stage };
  }

  #imageUri({ repository, digest }: { readonly repository: string; readonly digest: string }): string {
    const { account, region } = this.#options.context;
    return `${account}.dkr.ecr.${region}.amazonaws.com/${repository}@${digest}`;
  }
}

/** The bus that the controller tells, by its name. */
export function releaseBusName(context: StageContext): string {
  return stageNames(context).bus.name;
}

async function createStateTable(endpoint: string, tableName: string): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': 'DynamoDB_20120810.CreateTable',
      'content-type': 'application/x-amz-json-1.0',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20260101T000000Z',
    },
    body: JSON.stringify(stateTableRequest(tableName)),
  });
  if (!response.ok) throw new Error(`${tableName} could not be made: ${await response.text()}`);
}

function resultOf({ status, headers = {}, body }: AwsAnswer): unknown {
  const payload: unknown = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString());
  if (status === 200 && headers['x-amz-function-error'] === undefined) return payload;
  throw calleeError(payload);
}
