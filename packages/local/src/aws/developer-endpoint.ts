import type { LocalQueues } from '../queues/local-queues';
import type { LocalSchedules } from '../schedules/local-schedules';
import { type AwsAnswer, type AwsEndpoint, type AwsRequest, jsonAnswer } from './aws-exchange';

export interface DeveloperEndpointOptions {
  readonly schedules: Pick<LocalSchedules, 'fire' | 'list'>;
  readonly queues: Pick<LocalQueues, 'deadLetterQueues'>;
}

const SCHEDULE = /^\/schedules\/([^/]+)\/(\d+)$/;

/**
 * What AWS has no API for and a developer wants: `POST /schedules/<service>/<number>` runs a schedule at once, and
 * `GET /dead-letters` lists what was tried too often.
 */
export function developerEndpoint(options: DeveloperEndpointOptions): AwsEndpoint {
  return {
    operationOf,
    answer: (request) =>
      operationOf(request) === 'RunSchedule' ? runSchedule(request, options) : deadLetters(options),
  };
}

function operationOf({ method, path }: AwsRequest): string | undefined {
  if (method === 'POST' && SCHEDULE.test(path)) return 'RunSchedule';
  return method === 'GET' && path === '/dead-letters' ? 'ListDeadLetters' : undefined;
}

function runSchedule({ path }: AwsRequest, { schedules }: DeveloperEndpointOptions): AwsAnswer {
  const [, serviceName = '', number] = SCHEDULE.exec(path) ?? [];
  if (schedules.fire(serviceName, Number(number))) return jsonAnswer({ started: path }, 202);
  const known = schedules.list().map((each) => `/schedules/${each.serviceName}/${each.number}`);
  return jsonAnswer({ message: `there is no ${path}`, known }, 404);
}

function deadLetters({ queues }: DeveloperEndpointOptions): AwsAnswer {
  return jsonAnswer(
    queues.deadLetterQueues().flatMap(({ name, messages }) =>
      messages.map(({ id, body, sentAtMs, receiveCount }) => ({
        queue: name,
        messageId: id,
        sentAt: new Date(sentAtMs).toISOString(),
        receiveCount,
        body,
      })),
    ),
  );
}
