/** What each line says, by the name that it has there (API Gateway Developer Guide, api-gateway-variables-for-access-logging.html). */
const USUAL_FIELDS = {
  requestId: 'requestId',
  requestTime: 'requestTime',
  ip: 'identity.sourceIp',
  httpMethod: 'httpMethod',
  resourcePath: 'resourcePath',
  path: 'path',
  status: 'status',
  responseLength: 'responseLength',
  responseLatency: 'responseLatency',
  integrationStatus: 'integration.status',
  integrationLatency: 'integration.latency',
  integrationError: 'integrationErrorMessage',
  errorType: 'error.responseType',
  authorizerError: 'authorizer.error',
  principalId: 'authorizer.principalId',
  wafStatus: 'wafResponseCode',
  xrayTraceId: 'xrayTraceId',
};

/**
 * The form of a line of the access log: JSON, one member a variable.
 *
 * @param fields more variables of `$context`
 */
export function accessLogFormat(fields: readonly string[]): string {
  const named = [...Object.entries(USUAL_FIELDS), ...fields.map((field) => [field, field] as const)];
  return JSON.stringify(Object.fromEntries(named.map(([name, variable]) => [name, `$context.${variable}`])));
}
