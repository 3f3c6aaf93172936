import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { LambdaClientConfig } from '@aws-sdk/client-lambda';
import { freshAgents } from './fresh-agent';
import { PayloadTooLargeError, ServiceAnswerError, ServiceFunctionError } from './errors';

export interface LambdaInvocation {
  readonly serviceName: string;
  readonly functionArn: string;
  readonly payloadJson: string;
  /** Whether to wait for the result. */
  readonly isSync: boolean;
  readonly signal: AbortSignal;
}

/** Lambda API reference, Invoke: 6 MB, of which the refusal names the exact number, and 1 MB. */
const MAX_SYNC_BYTES = 6_291_556;
const MAX_ASYNC_BYTES = 1_048_576;

/** Invokes functions, each once: the SDK would also repeat calls that have run. */
export class LambdaInvoker {
  readonly #agents = freshAgents();
  readonly #client: LambdaClient;

  constructor(config: LambdaClientConfig) {
    const { httpAgent, httpsAgent } = this.#agents;
    const requestHandler = { connectionTimeout: 1_000, httpAgent, httpsAgent };
    this.#client = new LambdaClient({ requestHandler, ...config, maxAttempts: 1 });
  }

  /**
   * What the function returned; of an asynchronous call, undefined.
   *
   * @throws ServiceFunctionError | ServiceAnswerError, and whatever the SDK throws.
   */
  async invoke({
    serviceName,
    functionArn,
    payloadJson,
    isSync,
    signal,
  }: LambdaInvocation): Promise<unknown> {
    const command = new InvokeCommand({
      FunctionName: functionArn,
      InvocationType: isSync ? 'RequestResponse' : 'Event',
      Payload: payloadJson,
    });
    this.#agents.dropStale();
    const { Payload, FunctionError } = await this.#client.send(command, { abortSignal: signal });
    const text = Payload?.transformToString() ?? '';
    const result = text === '' ? undefined : parseResult(serviceName, text);
    if (FunctionError !== undefined) throw functionError(serviceName, FunctionError, result);
    return result;
  }
}

/** @throws PayloadTooLargeError */
export function assertPayloadFits(serviceName: string, payloadJson: string, isSync: boolean): void {
  const maxBytes = isSync ? MAX_SYNC_BYTES : MAX_ASYNC_BYTES;
  // Text has at most three bytes for each of its units, so most of it need not be counted.
  if (payloadJson.length * 3 <= maxBytes) return;
  const bytes = Buffer.byteLength(payloadJson);
  if (bytes > maxBytes) throw new PayloadTooLargeError(serviceName, bytes, maxBytes);
}

function parseResult(serviceName: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServiceAnswerError(serviceName, 'JSON', { cause });
  }
}

/** The callee's error as Lambda reports it (Lambda Developer Guide, nodejs-exceptions.html). */
function functionError(serviceName: string, kind: string, result: unknown): ServiceFunctionError {
  const { errorType, errorMessage, trace } = Object(result) as Record<string, unknown>;
  const cause = new Error(typeof errorMessage === 'string' ? errorMessage : 'It did not say why.');
  if (Array.isArray(trace)) cause.stack = trace.join('\n');
  return new ServiceFunctionError(serviceName, typeof errorType === 'string' ? errorType : kind, cause);
}
