import { EventEmitter } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import type { AwsAnswer, AwsEndpoint } from '@drystone/local';
import type { VirtualClock } from '@drystone/local/control-plane';
import { replay } from '../../../local/src/table/replay';

const TARGET = 'DynamoDB_20120810.';

/**
 * DynamoDB in the engine of the laptop, beside the other APIs of a simulated AWS: no socket in between.
 *
 * @param clock stands still while the engine answers: it waits for this machine, which takes none of the simulated time
 */
export function dynamoEndpoint(engine: RequestListener, clock: VirtualClock): AwsEndpoint {
  return {
    operationOf: ({ headers }) => {
      const target = String(headers['x-amz-target'] ?? '');
      return target.startsWith(TARGET) ? target.slice(TARGET.length) : undefined;
    },
    answer: ({ method, path: url, headers, body }) =>
      clock.hold(
        () =>
          new Promise((resolve) => {
            const outgoing = new Answered(resolve) as unknown as ServerResponse;
            replay({ method, url, headers }, outgoing, Buffer.from(body), engine);
          }),
      ),
  };
}

/** As much of a response as the engine writes to. */
class Answered extends EventEmitter {
  statusCode = 200;
  writableFinished = false;

  constructor(private readonly resolve: (answer: AwsAnswer) => void) {
    super();
  }

  setHeader(): void {
    // The client knows what it gets.
  }

  writeHead(status: number): this {
    this.statusCode = status;
    return this;
  }

  end(body = ''): void {
    this.writableFinished = true;
    this.resolve({
      status: this.statusCode,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: String(body),
    });
    this.emit('close');
  }
}
