import type { ServerResponse } from 'node:http';

/** What AWS, or the way to it, may answer instead of an answer. */
export const faults = {
  throttle: (response: ServerResponse) => fail(response, 400, 'ProvisionedThroughputExceededException'),
  'request limit': (response: ServerResponse) => fail(response, 400, 'ThrottlingException'),
  'internal error': (response: ServerResponse) => fail(response, 500, 'InternalServerError'),
  'unavailable service': (response: ServerResponse) => fail(response, 503, 'ServiceUnavailable'),
  'reset connection': (response: ServerResponse) => response.destroy(),
  timeout: () => undefined,
  'half an answer': (response: ServerResponse) => response.writeHead(200).end('{"Item": {"PK": {"S": "FLIG'),
  'page of HTML': (response: ServerResponse) => response.writeHead(200).end('<html>Welcome</html>'),
} satisfies Record<string, (response: ServerResponse) => unknown>;

export type FaultName = keyof typeof faults;

/** DynamoDB says by these that it did nothing. */
export const THROTTLES: readonly FaultName[] = ['throttle', 'request limit'];

function fail(response: ServerResponse, status: number, type: string): void {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'Injected.' };
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}
