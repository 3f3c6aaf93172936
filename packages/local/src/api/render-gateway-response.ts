import type { GatewayResponseTemplate } from '@drystone/config';
import type { GatewayError } from '../http/gateway-error';
import type { GatewayResponse } from '../http/proxy-response';

/** `$context.requestId`, `$stageVariables.name`: API Gateway knows no other expressions here. */
const VARIABLE = /\$(context(?:\.\w+)+|stageVariables\.\w+)/g;

/**
 * What API Gateway sends for an error (API Gateway Developer Guide, api-gateway-gatewayResponse-definition.html).
 *
 * @param variables by name, such as `context.requestId`; those of the error are known. One that is not given is empty
 */
export function renderGatewayResponse(
  template: GatewayResponseTemplate,
  error: GatewayError,
  variables: Readonly<Record<string, string>>,
): GatewayResponse {
  const known: Readonly<Record<string, string>> = {
    ...variables,
    'context.error.message': error.answer ?? '',
    // With its quotes, so that a template can put it anywhere into JSON.
    'context.error.messageString': JSON.stringify(error.answer),
    'context.error.responseType': error.type,
    'context.error.validationErrorString': error.type === 'BAD_REQUEST_BODY' ? error.reason : '',
  };
  const body = template.body.replace(VARIABLE, (_, name: string) => known[name] ?? '');
  return {
    status: template.statusCode ?? error.status,
    headers: template.headers,
    body: Buffer.from(body),
    reason: error.reason,
  };
}
