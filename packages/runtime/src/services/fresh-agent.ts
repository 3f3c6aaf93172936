import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** AWS and what lies between close a connection that is idle for longer, and tell only whoever uses it next. */
const MAX_IDLE_MS = 4_000;

/**
 * Agents that use no connection which has been idle for 4 seconds or more.
 *
 * Between two requests Lambda freezes the function, for minutes at times, and its connections break unnoticed. Who
 * then sends on one of them cannot know whether the callee ran, so a call that must not run twice would have failed.
 */
export function freshAgents(now: () => number = Date.now) {
  const idleSinceMs = new WeakMap<Duplex, number>();
  const keep = (socket: Duplex) => idleSinceMs.set(socket, now());
  const dropStale = (agent: HttpAgent) => {
    for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
      if (now() - (idleSinceMs.get(socket) ?? 0) >= MAX_IDLE_MS) socket.destroy();
    }
  };
  const httpAgent = new HttpAgent({ keepAlive: true }).on('free', keep);
  const httpsAgent = new HttpsAgent({ keepAlive: true }).on('free', keep);
  return { httpAgent, httpsAgent, dropStale: () => [httpAgent, httpsAgent].forEach(dropStale) };
}
