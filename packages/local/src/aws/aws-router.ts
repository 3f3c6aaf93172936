import { promisify } from 'node:util';
import type { AwsAnswer, AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer } from './aws-exchange';
import type { Fault } from './fault';
import { Refusal } from './refusal';

/** What comes of a request: an answer, a broken connection, or nothing, ever. */
export type Outcome = AwsAnswer | 'reset' | 'silence';

export interface AwsRouterOptions {
  /** Hears of every request, before it is answered. Default: nobody does */
  readonly onCall?: (operation: string, request: AwsRequest) => void;
  /** What goes wrong with a request, where nothing was injected. Default: nothing does */
  readonly faultOf?: (operation: string) => Fault | undefined;
  /** How a late answer waits. Default: as long as it says */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** Brings requests to the API that they are for, and makes go wrong what shall. */
export interface AwsRouter {
  exchange(request: AwsRequest): Promise<Outcome>;
  /** The next requests for an operation, such as `Invoke`, meet these faults, one each; earlier ones are forgotten. */
  inject(operation: string, ...faults: readonly Fault[]): void;
}

export function awsRouter(endpoints: readonly AwsEndpoint[], options: AwsRouterOptions = {}): AwsRouter {
  const { onCall, faultOf, sleep = promisify(setTimeout) } = options;
  const injected = new Map<string, Fault[]>();
  const find = (request: AwsRequest) => {
    for (const endpoint of endpoints) {
      const operation = endpoint.operationOf(request);
      if (operation !== undefined) return { endpoint, operation };
    }
    return { endpoint: undefined, operation: String(request.headers['x-amz-target'] ?? 'Unknown') };
  };
  return {
    inject: (operation, ...faults) => {
      injected.set(operation, [...faults]);
    },
    exchange: async (request) => {
      const { endpoint, operation } = find(request);
      onCall?.(operation, request);
      const name = shortName(operation);
      const fault = injected.get(name)?.shift() ?? faultOf?.(name);
      if (fault?.kind === 'answer') return fault.answer;
      if (fault?.kind === 'reset' && fault.when === 'before') return 'reset';
      const answer = endpoint
        ? await answerOf(endpoint, request)
        : errorAnswer(400, 'UnknownOperationException', operation);
      if (fault?.kind === 'reset' || fault?.kind === 'silence') return fault.kind;
      if (fault?.kind === 'latency') await sleep(fault.milliseconds);
      return answer;
    },
  };
}

/** What an API does not write by itself is refused in the JSON protocol. */
async function answerOf(endpoint: AwsEndpoint, request: AwsRequest): Promise<AwsAnswer> {
  try {
    return await endpoint.answer(request);
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error.status, error.code, error.message);
    throw error;
  }
}

/** `AWSEvents.PutEvents` is `PutEvents`. */
function shortName(operation: string): string {
  return operation.slice(operation.lastIndexOf('.') + 1);
}
