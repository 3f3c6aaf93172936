import type { IncomingHttpHeaders } from 'node:http';

/** A request to AWS as it came over the wire. */
export interface AwsRequest {
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Uint8Array;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes where the API answers with a stream. */
  readonly body: string | Uint8Array;
}

/** One API of AWS. */
export interface AwsEndpoint {
  /** The operation that a request asks for; undefined when it is for another API. */
  operationOf(request: AwsRequest): string | undefined;
  answer(request: AwsRequest): AwsAnswer | Promise<AwsAnswer>;
}

export function jsonAnswer(body: unknown, status = 200): AwsAnswer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

/**
 * An error as the JSON protocols of AWS write it: its code in a header and in the body
 * (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html, operation error serialization).
 *
 * @param members Further members of the body, such as `Reason`.
 */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  members: Readonly<Record<string, unknown>> = {},
): AwsAnswer {
  const answer = jsonAnswer({ __type: code, message, ...members }, status);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': code } };
}
