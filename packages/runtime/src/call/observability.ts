import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { ownServiceName } from './service-name';

/**
 * Powertools' logger and metrics, once for a handler. Their own environment variables set them up further
 * (POWERTOOLS_LOG_LEVEL, POWERTOOLS_METRICS_NAMESPACE, …).
 */
export function createObservability() {
  const serviceName = ownServiceName();
  const namespace = process.env['POWERTOOLS_METRICS_NAMESPACE'] ?? serviceName;
  return { logger: new Logger({ serviceName }), metrics: new Metrics({ serviceName, namespace }) };
}

/** Counts an answer of 500 or above: Lambda itself counts it as a success, so alarms need to be told. */
export function countServerError(metrics: Metrics): void {
  metrics.addMetric('ServerErrors', MetricUnit.Count, 1);
}

/** Publishes what a request has counted; Powertools would print a warning when that is nothing. */
export function publish(metrics: Metrics): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
