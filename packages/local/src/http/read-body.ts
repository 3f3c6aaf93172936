import type { IncomingMessage } from 'node:http';

/** The whole body of a request, or undefined once it is longer than `maxBytes`. Rejects if the client goes away. */
export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read on to the end: a client that is still sending would not see an answer that comes in between.
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes <= maxBytes ? Buffer.concat(chunks) : undefined;
}
