/** What this service is called in logs, metrics and calls. */
export function ownServiceName(): string {
  return process.env['POWERTOOLS_SERVICE_NAME'] ?? process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'service';
}
