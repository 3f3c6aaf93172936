import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { releaseNames } from '@drystone/config';
import { type AwsRequest, type BusEvent, eventBusEndpoint, type LocalFunction } from '@drystone/local';
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
import type { StateTable } from '../../src/state/state-table';
import { ImageContents } from './image-contents';
import { type LambdaConsole, lambdaConsole } from './lambda-console';
import { type StageController, stageController } from './stage-controller';
import { type StageFunctions, stageFunctions } from './stage-functions';
import { createStateTable, emptyStateTable, timelessTable } from './state-table';
import { TrafficWatch } from './traffic-watch';
import { CONTEXT, REPOSITORY } from './wanted';

/** A stage on a simulated AWS, in virtual time, and what a test does to it. */
export interface Cloud extends StageController, StageFunctions, LambdaConsole {
  readonly clock: VirtualClock;
  readonly plane: ControlPlane;
  readonly place: ControlPlanePlace;
  readonly table: StateTable;
  /** The way of the controller to AWS. */
  readonly handler: InProcessHandler;
  /** Kills the controller at one of its calls. */
  readonly process: CrashPoint;
  /** What callers were sent to. */
  readonly traffic: TrafficWatch;
  /** What the bus was told. */
  readonly told: BusEvent[];
  /** What images answer, by their contents. Default: status 200 */
  readonly answers: Map<string, LocalFunction>;
  /** A stage without functions, and a controller that remembers nothing. */
  reset(): Promise<void>;
}

/** How AWS behaves, and who listens to what the controller asks of it. */
export interface CloudOptions extends Partial<ControlPlaneOptions> {
  /** Hears of each call of the controller, before it is carried out. */
  readonly onCall?: (operation: string, request: AwsRequest) => void;
}

export async function startCloud({ onCall, ...options }: CloudOptions = {}): Promise<Cloud> {
  const clock = virtualClock('2026-03-02T08:00:00Z');
  const contents = new ImageContents();
  const plane = controlPlane({ clock, handlerOf: (digest) => contents.handlerOf(digest), ...options });
  const told: BusEvent[] = [];
  const bus = eventBusEndpoint((event) => void told.push(event));
  const process = crashPoint();
  const traffic = new TrafficWatch();
  const handler = inProcessHandler([...plane.endpoints, timelessTable(clock), bus], {
    faultOf: process.faultOf,
    sleep: (milliseconds) => clock.sleep(milliseconds),
    onCall: (operation, request) => {
      onCall?.(operation, request);
      traffic.hear(operation, request);
    },
  });
  const credentials = { accessKeyId: 'controller', secretAccessKey: 'local' };
  const clients = { requestHandler: handler, credentials, maxAttempts: 1 };
  const { stateTable, bundleBucket } = releaseNames(CONTEXT);
  const table = { client: new DynamoDBClient({ region: CONTEXT.region, ...clients }), name: stateTable.name };
  await createStateTable(table);
  plane.buckets.createBucket(bundleBucket.name);
  const place = plane.in();
  const controller = stageController({
    clock,
    table,
    clients,
    push: ({ image, mediaType, architectures }) => {
      const kind = { ...(mediaType && { mediaType }), ...(architectures && { architectures }) };
      return contents.push(place.images, REPOSITORY, { contents: image, ...kind });
    },
  });
  const functions = stageFunctions(place, contents);
  const reset = async () => {
    functions.deleteFunctions();
    for (const list of [told, controller.outcomes]) list.length = 0;
    traffic.reset();
    plane.calls.clear();
    await emptyStateTable(table);
    controller.restart();
  };
  const parts = {
    clock,
    plane,
    place,
    table,
    handler,
    process,
    traffic,
    told,
    answers: contents.answers,
    reset,
  };
  // The controller itself, whose `read` a test may replace.
  return Object.assign(controller, functions, lambdaConsole(plane, contents), parts);
}
