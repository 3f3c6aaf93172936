import { type ApiConfig, gatewayResponsesOf } from '@drystone/config';

/** What API Gateway answers itself, as `x-amazon-apigateway-gateway-responses` has it. */
export function gatewayResponses(config: ApiConfig): Readonly<Record<string, object>> {
  const responses = Object.entries(gatewayResponsesOf(config)).map(
    ([type, { statusCode, headers, body }]) => {
      const responseParameters = Object.entries(headers).map(
        ([name, value]) => [`gatewayresponse.header.${name}`, quoted(value)] as const,
      );
      return [
        type,
        {
          ...(statusCode !== undefined && { statusCode }),
          responseParameters: Object.fromEntries(responseParameters),
          responseTemplates: { 'application/json': body },
        },
      ] as const;
    },
  );
  return Object.fromEntries(responses);
}

/** A value that is no reference stands in single quotes (API Gateway Developer Guide, rest-api-parameter-mapping.html). */
export function quoted(value: string): string {
  return `'${value}'`;
}
