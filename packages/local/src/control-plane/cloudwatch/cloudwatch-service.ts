import { Refusal } from '../../aws/refusal';
import type { Place } from '../place';
import { jsonService } from '../wire/json-service';
import type { Service } from '../wire/service-endpoint';
import type { MetricStore, MetricValue } from './metric-store';
import { statisticOf } from './statistic';

/** CloudWatch API reference, GetMetricData: "up to 500 MetricDataQuery structures". */
const MAX_QUERIES = 500;

interface MetricDataQuery {
  readonly Id: string;
  readonly Label?: string;
  readonly ReturnData?: boolean;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period: number;
    readonly Stat: string;
  };
}

interface MetricDataRequest {
  readonly MetricDataQueries?: readonly MetricDataQuery[];
  /** Seconds since 1970. */
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly ScanBy?: 'TimestampAscending' | 'TimestampDescending';
}

/** CloudWatch, as far as `GetMetricData` reads metrics of Lambda; expressions are refused. */
export function cloudWatchService(metricsOf: (place: Place) => MetricStore): Service {
  return jsonService('monitoring', 'GraniteServiceVersion20100801', {
    GetMetricData: (input: MetricDataRequest, place) => {
      const { MetricDataQueries: queries = [] } = input;
      if (queries.length > MAX_QUERIES) {
        const message = `The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`;
        throw new Refusal(400, 'ValidationError', message);
      }
      const metrics = metricsOf(place);
      return {
        MetricDataResults: queries
          .filter(({ ReturnData = true }) => ReturnData)
          .map((query) => resultOf(query, input, metrics)),
        Messages: [],
      };
    },
  });
}

/** A period without data has no value (CloudWatch API reference, GetMetricData); newest first, unless asked otherwise. */
function resultOf(query: MetricDataQuery, request: MetricDataRequest, metrics: MetricStore) {
  const { Id, Label, MetricStat: stat } = query;
  if (!stat) throw new Refusal(400, 'ValidationError', `${Id}: expressions are not simulated`);
  const { MetricName, Dimensions = [] } = stat.Metric;
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  const { StartTime = 0, EndTime = 0, ScanBy = 'TimestampDescending' } = request;
  const values = metrics.values(MetricName, dimensions, StartTime * 1000, EndTime * 1000);
  const periods = [...byPeriod(values, stat.Period)].toSorted(([one], [other]) =>
    ScanBy === 'TimestampAscending' ? one - other : other - one,
  );
  return {
    Id,
    Label: Label ?? MetricName,
    StatusCode: 'Complete',
    Timestamps: periods.map(([seconds]) => seconds),
    Values: periods.map(([, numbers]) => statisticOf(stat.Stat, numbers)),
  };
}

/** Values by the second that their period begins at. */
function byPeriod(values: readonly MetricValue[], periodSeconds: number): Map<number, number[]> {
  const periods = new Map<number, number[]>();
  for (const { minute, value } of values) {
    const start = Math.floor(minute / 1000 / periodSeconds) * periodSeconds;
    const numbers = periods.get(start) ?? [];
    periods.set(start, numbers);
    numbers.push(value);
  }
  return periods;
}
