import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { replay } from './replay';

/** What an engine says to one request. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Asks an engine for one operation in the name of whoever sent the headers, without a connection in between. */
export type EngineCall = (operation: string, request: Record<string, unknown>) => Promise<EngineAnswer>;

export function engineCaller(engine: RequestListener, ofCaller: IncomingHttpHeaders): EngineCall {
  return (operation, request) => {
    const headers = { ...ofCaller, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    return new Promise<EngineAnswer>((resolve) => {
      const outgoing = {
        statusCode: 200,
        setHeader: () => undefined,
        end: (text: string) => resolve({ status: outgoing.statusCode, body: JSON.parse(text) }),
      };
      const body = Buffer.from(JSON.stringify(request));
      replay({ method: 'POST', url: '/', headers }, outgoing as unknown as ServerResponse, body, engine);
    });
  };
}
