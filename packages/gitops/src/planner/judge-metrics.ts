import type { HealthPolicy } from '../model/desired';
import type { UnitMetrics, VersionMetrics } from '../model/observed';

/** What a measurement says of a unit's new versions. */
export type Verdict =
  | { readonly kind: 'good' | 'too-few'; readonly requests: number }
  | { readonly kind: 'bad'; readonly reason: string };

/**
 * Judges the new versions by what callers met in them, never the old ones: an alarm that rang before the release does not
 * stop the release that mends it. The unit is judged as a whole, and each function that had enough requests by itself.
 */
export function judgeMetrics({ functions }: UnitMetrics, health: HealthPolicy): Verdict {
  const named = Object.entries(functions);
  const requests = named.reduce((sum, [, each]) => sum + each.requests, 0);
  const errors = named.reduce((sum, [, each]) => sum + each.errors, 0);
  const samples: [string, VersionMetrics][] = [['all functions', { requests, errors }], ...named];
  for (const [name, sample] of samples) {
    const reason = sample.requests >= Math.max(1, health.minRequests) ? fault(sample, health) : undefined;
    if (reason !== undefined) return { kind: 'bad', reason: `${reason} (${name})` };
  }
  return { kind: requests >= health.minRequests ? 'good' : 'too-few', requests };
}

function fault({ requests, errors, latencyMilliseconds }: VersionMetrics, health: HealthPolicy) {
  const { maxErrorPercent, maxLatencyMilliseconds } = health;
  if (errors * 100 > maxErrorPercent * requests) {
    return `${errors} of ${requests} requests failed, more than ${maxErrorPercent} %`;
  }
  // CloudWatch answers without a value, or with NaN, where there is none: neither is above a limit.
  if (
    maxLatencyMilliseconds !== undefined &&
    latencyMilliseconds !== undefined &&
    latencyMilliseconds > maxLatencyMilliseconds
  ) {
    return `1 of 100 requests took ${latencyMilliseconds} ms or more, the limit is ${maxLatencyMilliseconds} ms`;
  }
  return undefined;
}
