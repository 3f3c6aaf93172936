import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';

/** Hands on a request whose body has been read: the engine listens for the body before `replay` goes on. */
export function replay<Outgoing>(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  outgoing: Outgoing,
  body: Buffer,
  engine: (incoming: IncomingMessage, outgoing: Outgoing) => void,
): void {
  const again = Object.assign(new EventEmitter(), { method, url, headers }) as IncomingMessage;
  engine(again, outgoing);
  again.emit('data', body);
  again.emit('end');
}
