import type { IncomingHttpHeaders } from 'node:http';

const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//;

/**
 * Who signed a request (IAM User Guide, reference_sigv-create-signed-request.html): on the laptop the access key id is
 * the caller's name. Signatures are not checked.
 */
export function accessKeyIdOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return CREDENTIAL.exec(authorization)?.[1];
}
