import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a delivery was signed with the secret (GitHub Docs, validating webhook deliveries). Two digests are compared, as
 * those have one length whatever was sent.
 *
 * @param signature the header `x-hub-signature-256`
 */
export function isSigned(body: string, signature: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHmac('sha256', secret).update(text).digest();
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return timingSafeEqual(digest(expected), digest(signature ?? ''));
}
