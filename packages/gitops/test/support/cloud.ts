import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { releaseNames } from '@drystone/config';
import { type AwsRequest, eventBusEndpoint, type BusEvent, type LocalFunction } from '@drystone/local';
import {
  controlPlane,
  type ControlPlane,
  type ControlPlaneOptions,
  type ControlPlanePlace,
  crashPoint,
  type CrashPoint,
  inProcessHandler,
  type InProcessHandler,
  virtualClock,
  type VirtualClock,
} from '@drystone/local/control-plane';
import { startDynamoEngine } from '../../../local/src/table/dynamo-engine';
import { closeServer } from '../../../local/src/listen';
import { type ClientSettings, createTarget } from '../../src/aws/target';
import { Pace } from '../../src/controller/pace';
import { type Controller, type StageOutcome, tick, type TickResult } from '../../src/controller/tick';
import type { DesiredStage, StagePolicy } from '../../src/model/desired';
import type { UnitMemory } from '../../src/model/memory';
import type { UnitPlan } from '../../src/model/plan';
import { tellEvents } from '../../src/notify/tell-events';
import type { DesiredReading } from '../../src/source/desired-source';
import { readStageState } from '../../src/state/stage-state';
import type { StateTable } from '../../src/state/state-table';
import { dynamoEndpoint } from './dynamo-endpoint';
import { createStateTable, emptyStateTable } from './state-table';
import { TrafficWatch } from './traffic-watch';
import {
  CONTEXT,
  desiredUnit,
  environmentOf,
  functionsOf,
  REPOSITORY,
  STAGE_POLICY,
  TAGS,
  type Wanted,
} from './wanted';

/** A stage on a simulated AWS, in virtual time, and what a test does to it. */
export interface Cloud {
  readonly clock: VirtualClock;
  readonly plane: ControlPlane;
  readonly place: ControlPlanePlace;
  readonly table: StateTable;
  readonly handler: InProcessHandler;
  /** Kills the controller at one of its calls. */
  readonly process: CrashPoint;
  /** What callers were sent to. */
  readonly traffic: TrafficWatch;
  /** What the bus was told. */
  readonly told: BusEvent[];
  readonly outcomes: StageOutcome[];
  /** What images answer, by their contents. Default: status 200 */
  readonly answers: Map<string, LocalFunction>;
  /** Makes the stage's function of each wanted unit as the environment deploys it. */
  deploy(...wanted: readonly Wanted[]): void;
  /** Changes the configuration of functions that are there, as the environment deploys it. */
  redeploy(...wanted: readonly Wanted[]): void;
  /** Makes one function of the stage, with the bootstrap image. */
  createFunction(functionName: string, environment: Readonly<Record<string, string>>): void;
  /** What the release repository says from now on. */
  want(commit: string, wanted: readonly Wanted[], policy?: Partial<StagePolicy>): void;
  read: () => Promise<DesiredReading>;
  /** A new process of the controller, which knows only what is in the table. */
  restart(): void;
  tick(seconds?: number): Promise<TickResult>;
  /** Ticks, a minute apart, until nothing is left to be done. */
  settle(limit?: number): Promise<void>;
  memory(name: string): Promise<UnitMemory | undefined>;
  /** Contents of the images that callers of a unit reach. */
  live(name: string): readonly string[];
  /** The image of a unit as it is desired. */
  digestOf(name: string): string;
  /** What was last said of a unit. */
  said(name: string): UnitPlan | undefined;
  /** Numbers of the versions of a function with an image, by its contents. */
  versionsOf(functionName: string, image: string): Promise<string[]>;
  /** Numbers of its versions that have environments kept ready. */
  readyVersionsOf(functionName: string): Promise<string[]>;
  /** Somebody moves an alias in the console. */
  movedAlias(functionName: string, weights: Record<string, number>, version?: string): Promise<void>;
  /** A stage without functions, and a controller that remembers nothing. */
  reset(): Promise<void>;
  controller(): Controller;
  close(): Promise<void>;
}

const BOOTSTRAP = 'bootstrap';

/** How AWS behaves, and who listens to what the controller asks of it. */
export interface CloudOptions extends Partial<ControlPlaneOptions> {
  /** Hears of each call of the controller, before it is carried out. */
  readonly onCall?: (operation: string, request: AwsRequest) => void;
}

export async function startCloud({ onCall, ...options }: CloudOptions = {}): Promise<Cloud> {
  const clock = virtualClock('2026-03-02T08:00:00Z');
  const contentsByDigest = new Map<string, string>();
  const answers = new Map<string, LocalFunction>();
  const plane = controlPlane({
    clock,
    handlerOf: (digest) => answers.get(contentsByDigest.get(digest) ?? '') ?? (() => ({ statusCode: 200 })),
    ...options,
  });
  const told: BusEvent[] = [];
  const bus = eventBusEndpoint((event) => void told.push(event));
  const { server, listener } = await startDynamoEngine(0);
  const process = crashPoint();
  const endpoints = [...plane.endpoints, dynamoEndpoint(listener, clock), bus];
  const traffic = new TrafficWatch();
  const handler = inProcessHandler(endpoints, {
    faultOf: process.faultOf,
    sleep: (milliseconds) => clock.sleep(milliseconds),
    onCall: (operation, request) => {
      onCall?.(operation, request);
      traffic.hear(operation, request);
    },
  });
  const clients: ClientSettings = {
    requestHandler: handler as unknown as NonNullable<ClientSettings['requestHandler']>,
    credentials: { accessKeyId: 'controller', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const shared = { region: CONTEXT.region, ...clients };
  const { stateTable, bundleBucket } = releaseNames(CONTEXT);
  const table = { client: new DynamoDBClient(shared), name: stateTable.name };
  await createStateTable(table);
  plane.buckets.createBucket(bundleBucket.name);
  const place = plane.in();
  const push = ({ image: contents, mediaType, architectures }: Wanted) => {
    const kind = { ...(mediaType && { mediaType }), ...(architectures && { architectures }) };
    const digest = place.images.push(REPOSITORY, { contents, ...kind });
    contentsByDigest.set(digest, contents);
    return digest;
  };
  contentsByDigest.set(place.images.push(BOOTSTRAP, { contents: BOOTSTRAP }), BOOTSTRAP);
  const outcomes: StageOutcome[] = [];
  const deployed = new Set<string>();
  const observer = new LambdaClient({
    ...shared,
    requestHandler: inProcessHandler(plane.endpoints) as unknown as NonNullable<
      ClientSettings['requestHandler']
    >,
  });
  const versionsOf = async (functionName: string) => {
    const command = new ListVersionsByFunctionCommand({ FunctionName: functionName });
    const { Versions = [] } = await observer.send(command);
    return Versions.filter(({ Version }) => Version !== '$LATEST');
  };
  let desired: DesiredStage | undefined;
  let current: Controller;
  const cloud: Cloud = {
    clock,
    plane,
    place,
    table,
    handler,
    process,
    traffic,
    told,
    outcomes,
    answers,
    deploy: (...wanted) => {
      for (const unit of wanted) {
        for (const each of functionsOf(unit)) cloud.createFunction(each.functionName, environmentOf(each));
      }
    },
    createFunction: (functionName, environment) => {
      deployed.add(functionName);
      const bootstrap = imageUri(BOOTSTRAP, place.images.all(BOOTSTRAP)[0]!.digest);
      place.deploys.createFunction({ functionName, imageUri: bootstrap, tags: TAGS, environment });
    },
    redeploy: (...wanted) => {
      for (const each of wanted.flatMap(functionsOf)) {
        place.deploys.changeConfiguration(each.functionName, { environment: environmentOf(each) });
      }
    },
    want: (commit, wanted, policy = {}) => {
      const units = wanted
        .map((unit) => desiredUnit(unit, push(unit)))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1));
      desired = { commit, units, policy: { ...STAGE_POLICY, ...policy } };
    },
    read: () => Promise.resolve(desired ? { desired } : {}),
    restart: () => {
      const eventBridge = new EventBridgeClient(shared);
      current = {
        context: CONTEXT,
        clock,
        table,
        target: createTarget({ region: CONTEXT.region, clock, clients }),
        source: { read: () => cloud.read() },
        verified: new Set(),
        pace: new Pace(clock, () => 0),
        tell: (events) => tellEvents({ client: eventBridge, busName: 'staging', stage: CONTEXT }, events),
        show: (outcome) => {
          outcomes.push(outcome);
          return Promise.resolve();
        },
      };
    },
    tick: (seconds = 840) => tick(current, new Date(clock.now().getTime() + seconds * 1000)),
    settle: async (limit = 30) => {
      for (let count = 0; count < limit; count += 1) {
        const result = await cloud.tick();
        if (result.kind === 'done' && !result.outcome.isBusy && (await isAtRest(table))) return;
        await clock.advance(60_000);
      }
      throw new Error(
        `the stage is not at rest after ${limit} ticks: ${JSON.stringify(outcomes.at(-1)?.plan)}`,
      );
    },
    memory: async (name) => (await readStageState(table)).units.get(name),
    live: (name) =>
      functionNamesOf(name).flatMap((functionName) =>
        place.deploys.served(functionName).map(({ digest }) => contentsByDigest.get(digest ?? '') ?? ''),
      ),
    digestOf: (name) => desired?.units.find((unit) => unit.name === name)?.pair.digest ?? '',
    said: (name) => outcomes.at(-1)?.plan.units.find((unit) => unit.name === name),
    versionsOf: async (functionName, image) =>
      (await versionsOf(functionName))
        .filter(({ CodeSha256 = '' }) => contentsByDigest.get(`sha256:${CodeSha256}`) === image)
        .map(({ Version = '' }) => Version),
    readyVersionsOf: async (FunctionName) => {
      const ready: string[] = [];
      for (const { Version: Qualifier = '' } of await versionsOf(FunctionName)) {
        const command = new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
        const isReady = observer.send(command).then(
          () => true,
          () => false,
        );
        if (await isReady) ready.push(Qualifier);
      }
      return ready;
    },
    movedAlias: async (FunctionName, AdditionalVersionWeights, FunctionVersion) => {
      const RoutingConfig = { AdditionalVersionWeights };
      const request = { FunctionName, Name: 'live', RoutingConfig };
      await observer.send(new UpdateAliasCommand({ ...request, FunctionVersion }));
    },
    reset: async () => {
      for (const functionName of deployed) place.deploys.deleteFunction(functionName);
      deployed.clear();
      namesByUnit.clear();
      for (const list of [told, outcomes]) list.length = 0;
      traffic.reset();
      plane.calls.clear();
      await emptyStateTable(table);
      cloud.restart();
    },
    controller: () => current,
    close: async () => {
      await closeServer(server);
    },
  };
  const namesByUnit = new Map<string, readonly string[]>();
  const functionNamesOf = (name: string) => namesByUnit.get(name) ?? [name];
  const deploy = cloud.deploy;
  cloud.restart();
  return Object.assign(cloud, {
    deploy: (...wanted: readonly Wanted[]) => {
      for (const { name, functionNames } of wanted) if (functionNames) namesByUnit.set(name, functionNames);
      deploy(...wanted);
    },
  });
}

/** Nothing is on its way. */
async function isAtRest(table: StateTable): Promise<boolean> {
  const { units, requests } = await readStageState(table);
  return requests.length === 0 && [...units.values()].every(({ operation }) => operation === undefined);
}

function imageUri(repository: string, digest: string): string {
  return `${CONTEXT.account}.dkr.ecr.${CONTEXT.region}.amazonaws.com/${repository}@${digest}`;
}
