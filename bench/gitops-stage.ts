import { type AwsEndpoint, eventBusEndpoint } from '@drystone/local';
import {
  type Clock,
  controlPlane,
  type ControlPlane,
  inProcessHandler,
  virtualClock,
} from '@drystone/local/control-plane';
import type { ClientSettings } from '../packages/gitops/src/aws/target';
import { type StageClock, timelessTable } from '../packages/gitops/test/support/state-table';
import { CONTEXT } from './gitops-context';

const REGISTRY = `${CONTEXT.account}.dkr.ecr.${CONTEXT.region}.amazonaws.com`;
export const REPOSITORY = 'company/services';

/** What a call takes there and back within a region. */
const LATENCY_MS = 40;

/** How long AWS takes to bring an image of some hundred MB to a function. */
const UPDATE_SECONDS = 15;

/** A function of the stage, and the hashes of the configuration that it was deployed with. */
export interface StageFunction {
  readonly functionName: string;
  readonly configHash: string;
  readonly deployHash: string;
}

/** A stage on a simulated AWS with its quotas. */
export interface SimulatedStage {
  readonly clock: Clock;
  readonly plane: ControlPlane;
  readonly endpoints: readonly AwsEndpoint[];
  /** Settings of clients that come to it. */
  readonly clients: ClientSettings & { readonly region: string };
  readonly functionNames: readonly string[];
  readonly digests: Readonly<Record<ImageName, string>>;
}

/** Images that are released. */
export type ImageName = 'zero' | 'one' | 'two';

/**
 * @param clock Default: a virtual one
 * @returns a stage whose functions all have the image `zero`
 */
export function simulatedStage(
  functions: readonly StageFunction[],
  clock: StageClock = virtualClock('2026-03-02T08:00:00Z'),
): SimulatedStage {
  const plane = controlPlane({
    clock,
    latencyMilliseconds: LATENCY_MS,
    updateCourse: () => ({ seconds: UPDATE_SECONDS }),
    handlerOf: () => () => ({ statusCode: 200 }),
  });
  const { images, deploys } = plane.in();
  const push = (contents: ImageName) => images.push(REPOSITORY, { contents });
  const digests = { zero: push('zero'), one: push('one'), two: push('two') };
  for (const { functionName, configHash, deployHash } of functions) {
    deploys.createFunction({
      functionName,
      imageUri: imageUri(digests.zero),
      environment: { DRYSTONE_CONFIG_HASH: configHash, DRYSTONE_DEPLOY_HASH: deployHash },
      tags: { 'drystone:system': CONTEXT.system, 'drystone:stage': CONTEXT.stage },
    });
  }
  const endpoints = [...plane.endpoints, stateTable(clock), eventBusEndpoint(() => undefined)];
  const clients = {
    region: CONTEXT.region,
    credentials: { accessKeyId: 'releases', secretAccessKey: 'local' },
    requestHandler: inProcessHandler(endpoints),
  };
  const functionNames = functions.map(({ functionName }) => functionName);
  return { clock, plane, endpoints, clients, functionNames, digests };
}

/** DynamoDB, which takes as long as the other APIs, however long its simulation takes. */
function stateTable(clock: StageClock): AwsEndpoint {
  const table = timelessTable(clock);
  return {
    ...table,
    answer: async (request) => {
      await clock.sleep(LATENCY_MS);
      return table.answer(request);
    },
  };
}

export function imageUri(digest: string): string {
  return `${REGISTRY}/${REPOSITORY}@${digest}`;
}

/** @throws Error unless all callers of every function reach an image */
export function requireServed({ plane, functionNames, digests }: SimulatedStage, image: ImageName): void {
  const { deploys } = plane.in();
  const behind = functionNames.filter((functionName) =>
    deploys.served(functionName).some(({ digest }) => digest !== digests[image]),
  );
  if (behind.length > 0) throw new Error(`${behind.length} functions do not serve ${image}: ${behind[0]}`);
}
