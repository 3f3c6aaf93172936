import { randomBytes } from 'node:crypto';

/** A mark that no other write has: 72 random bits in 12 characters. */
export function newWriteToken(): string {
  return randomBytes(9).toString('base64url');
}
