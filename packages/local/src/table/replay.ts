import { EventEmitter } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Hands on a request whose body has been read: the engine listens for the body before `replay` goes on. */
export function replay(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  outgoing: ServerResponse,
  body: Buffer,
  engine: RequestListener,
): void {
  const again = Object.assign(new EventEmitter(), { method, url, headers }) as IncomingMessage;
  engine(again, outgoing);
  again.emit('data', body);
  again.emit('end');
}
