import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { LIVE_ALIAS } from '@drystone/config';
import type { VersionMetrics } from '../model/observed';

/** GetMetricData takes 500 queries (Amazon CloudWatch API reference). */
const MAX_QUERIES = 500;

/** Metrics of AWS Lambda have one point a minute (AWS Lambda Developer Guide, metrics). */
const PERIOD_SECONDS = 60;

/** A version, measured since a time. */
export interface MeasuredVersion {
  readonly functionName: string;
  readonly version: string;
  /** Time, ISO 8601. */
  readonly since: string;
}

const STATISTICS = [
  { metric: 'Invocations', stat: 'Sum' },
  { metric: 'Errors', stat: 'Sum' },
  { metric: 'Throttles', stat: 'Sum' },
  { metric: 'Duration', stat: 'p99' },
] as const;

/**
 * What callers met in versions, by the dimension ExecutedVersion, which AWS Lambda writes for calls through an alias
 * (AWS Lambda Developer Guide, alias routing). A version without a point had no requests.
 *
 * @returns in the order of the versions
 */
export async function measureVersions(
  client: CloudWatchClient,
  versions: readonly MeasuredVersion[],
  now: Date,
): Promise<VersionMetrics[]> {
  const values = new Map<string, number>();
  const start = versions.map(({ since }) => since).toSorted()[0];
  if (start === undefined) return [];
  const queries = versions.flatMap((version, index) => queriesOf(version, index));
  for (let first = 0; first < queries.length; first += MAX_QUERIES) {
    const part = queries.slice(first, first + MAX_QUERIES);
    await readValues(
      client,
      part,
      { start: new Date(startOfMinute(Date.parse(start))), now, versions },
      values,
    );
  }
  return versions.map((_, index) => {
    const value = (metric: string) => values.get(`${metric.toLowerCase()}${index}`);
    const latencyMilliseconds = value('Duration');
    const throttles = value('Throttles') ?? 0;
    return {
      requests: (value('Invocations') ?? 0) + throttles,
      errors: (value('Errors') ?? 0) + throttles,
      ...(latencyMilliseconds !== undefined && { latencyMilliseconds }),
    };
  });
}

interface MeasuredTime {
  readonly start: Date;
  readonly now: Date;
  readonly versions: readonly MeasuredVersion[];
}

async function readValues(
  client: CloudWatchClient,
  MetricDataQueries: MetricDataQuery[],
  { start, now, versions }: MeasuredTime,
  values: Map<string, number>,
): Promise<void> {
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetMetricDataCommand({ MetricDataQueries, StartTime: start, EndTime: now, NextToken }),
    );
    for (const { Id = '', Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
      const since = Date.parse(versions[Number(Id.replace(/^\D+/, ''))]?.since ?? '');
      for (const [index, point] of Values.entries()) {
        if ((Timestamps[index]?.getTime() ?? since) < startOfMinute(since)) continue;
        const before = values.get(Id) ?? 0;
        values.set(Id, Id.startsWith('duration') ? Math.max(before, point) : before + point);
      }
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined && NextToken !== '');
}

function queriesOf({ functionName, version }: MeasuredVersion, index: number): MetricDataQuery[] {
  return STATISTICS.map(({ metric, stat }) => ({
    Id: `${metric.toLowerCase()}${index}`,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Lambda',
        MetricName: metric,
        Dimensions: [
          { Name: 'FunctionName', Value: functionName },
          { Name: 'Resource', Value: `${functionName}:${LIVE_ALIAS}` },
          { Name: 'ExecutedVersion', Value: version },
        ],
      },
      Period: PERIOD_SECONDS,
      Stat: stat,
    },
  }));
}

/** A point stands for the minute that it begins. */
function startOfMinute(time: number): number {
  return time - (time % 60_000);
}
