import type { IncomingMessage, Server } from 'node:http';
import dynalite from 'dynalite';

/** What an engine writes its answer to, such as a response of Node.js. */
export interface EngineResponse {
  statusCode: number;
  setHeader(name: string, value: string | number): unknown;
  end(text: string): unknown;
}

/** Answers the requests of DynamoDB. */
export type EngineListener = (incoming: IncomingMessage, outgoing: EngineResponse) => void;

/** A DynamoDB in memory, with no table in it, that listens on no port yet. */
export interface DynaliteEngine {
  readonly server: Server;
  readonly listener: EngineListener;
}

export function dynaliteEngine(): DynaliteEngine {
  const server = dynalite({ createTableMs: 0 });
  const [listener] = server.listeners('request') as EngineListener[];
  if (!listener) throw new Error('dynalite has no request listener');
  return { server, listener };
}
