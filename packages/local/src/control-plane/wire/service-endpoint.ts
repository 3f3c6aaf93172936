import type { AwsAnswer, AwsEndpoint, AwsRequest } from '../../aws/aws-exchange';
import { Refusal } from '../../aws/refusal';
import type { CallLog, LoggedCall } from '../call-log';
import type { Clock } from '../clock';
import { type Place, signerOf } from '../place';

/** A request that an API has recognised. */
export interface ServiceCall {
  readonly operation: string;
  readonly place: Place;
  readonly request: AwsRequest;
}

/** An API of AWS as the plane runs it. */
export interface Service {
  /** Its signing name, as in `lambda`. */
  readonly name: string;
  operationOf(request: AwsRequest): string | undefined;
  /** @throws Refusal */
  answer(call: ServiceCall): AwsAnswer | Promise<AwsAnswer>;
  /** How its protocol writes a refusal. */
  refuse(refusal: Refusal, call: ServiceCall): AwsAnswer;
  /** Which quota a call counts against. Default: none is simulated */
  bucketOf?(operation: string): LoggedCall['bucket'];
}

/** What all APIs of a plane share. */
export interface ServiceContext {
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly placeOf: (request: AwsRequest) => Place;
  readonly latencyMilliseconds: number;
}

/** Takes the requests that are signed for a service; tells places apart, writes refusals, and keeps the log. */
export function serviceEndpoint(service: Service, context: ServiceContext): AwsEndpoint {
  const { clock, calls, placeOf, latencyMilliseconds } = context;
  const operationOf = (request: AwsRequest) =>
    signerOf(request.headers).service === service.name ? service.operationOf(request) : undefined;
  return {
    operationOf,
    answer: async (request) => {
      const operation = operationOf(request) ?? 'Unknown';
      const place = placeOf(request);
      if (latencyMilliseconds > 0) await clock.sleep(latencyMilliseconds);
      const at = clock.now().getTime();
      const answer = await answerOf(service, { operation, place, request });
      const bucket = service.bucketOf?.(operation);
      calls.add({ ...place, at, service: service.name, operation, bucket, status: answer.status });
      return answer;
    },
  };
}

async function answerOf(service: Service, call: ServiceCall): Promise<AwsAnswer> {
  try {
    return await service.answer(call);
  } catch (error) {
    if (error instanceof Refusal) return service.refuse(error, call);
    throw error;
  }
}
