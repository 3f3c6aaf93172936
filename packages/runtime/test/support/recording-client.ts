import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A DynamoDB client that sends nothing: it keeps what would have gone over the wire, and answers as it is told. */
export function recordingClient(answer: (sent: WireRequest) => WireAnswer = () => ({ body: {} })) {
  const sent: WireRequest[] = [];
  const handle = async (
    request: { headers: Record<string, string>; body: Uint8Array },
    { abortSignal }: { abortSignal?: AbortSignal } = {},
  ) => {
    // As the SDK's own transport does.
    if (abortSignal?.aborted) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
    const [, operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
    const wire = {
      operation,
      body: JSON.parse(new TextDecoder().decode(request.body)) as Record<string, unknown>,
    };
    sent.push(wire);
    const { statusCode = 200, body } = answer(wire);
    return { response: { statusCode, headers: {}, body: Readable.from([JSON.stringify(body)]) } };
  };
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: { handle } as never,
  });
  return { client, sent };
}

export interface WireRequest {
  readonly operation: string;
  readonly body: Record<string, unknown>;
}

export interface WireAnswer {
  readonly statusCode?: number;
  readonly body: unknown;
}
