import { createHash } from 'node:crypto';

/** By which SDKs see that a message came through whole (SQS API reference, SendMessage: MD5OfMessageBody). */
export function bodyChecksum(body: string): string {
  return createHash('md5').update(body).digest('hex');
}
