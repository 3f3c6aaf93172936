import { missingAuthenticationToken } from '../http/gateway-error';
import type { HttpRequest } from '../http/proxy-event';
import { requestHeader } from './request-values';

/**
 * Lets signed requests pass, as the header or the query of AWS Signature Version 4 has it; there is nobody here who could
 * check the signature (IAM User Guide, create-signed-request.html).
 *
 * @throws GatewayError where a request is not signed
 */
export function checkSignature(request: HttpRequest): void {
  const isSigned =
    requestHeader(request, 'authorization')?.startsWith('AWS4-HMAC-SHA256 ') ||
    /[?&]X-Amz-Signature=[0-9a-f]/.test(request.target);
  if (!isSigned) throw missingAuthenticationToken('the route has auth: iam, and the request is not signed');
}
