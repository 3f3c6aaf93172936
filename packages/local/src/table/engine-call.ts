import type { IncomingHttpHeaders } from 'node:http';
import type { EngineListener, EngineResponse } from './dynalite-engine';
import { replay } from './replay';

/** What an engine says to one request. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Asks an engine for one operation in the name of whoever sent the headers, without a connection in between. */
export type EngineCall = (operation: string, request: Record<string, unknown>) => Promise<EngineAnswer>;

export function engineCaller(engine: EngineListener, ofCaller: IncomingHttpHeaders): EngineCall {
  return (operation, request) => {
    const headers = { ...ofCaller, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    return new Promise<EngineAnswer>((resolve) => {
      const outgoing: EngineResponse = {
        statusCode: 200,
        setHeader: () => undefined,
        end: (text) => resolve({ status: outgoing.statusCode, body: JSON.parse(text) }),
      };
      replay({ method: 'POST', url: '/', headers }, outgoing, Buffer.from(JSON.stringify(request)), engine);
    });
  };
}
