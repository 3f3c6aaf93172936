import { type StageContext, stageNames } from '@drystone/config';
import { OPERATIONS } from './table-alarms';

type Metric = readonly [namespace: string, name: string, ...dimensions: string[]];

/**
 * Body of the dashboard of the stage's table (Amazon CloudWatch API reference, dashboard body structure and syntax).
 *
 * @param routerName name of the stream router's function. Default: there is no stream
 */
export function tableDashboard(context: StageContext, routerName?: string) {
  const { name } = stageNames(context).table;
  const table = (metric: string, ...dimensions: string[]): Metric => [
    'AWS/DynamoDB',
    metric,
    'TableName',
    name,
    ...dimensions,
  ];
  const both = (metric: string) => [table(metric), table(metric, 'GlobalSecondaryIndexName', 'GSI1')];
  const perOperation = (metric: string) => OPERATIONS.map((each) => table(metric, 'Operation', each));
  const widgets = [
    graph('Capacity used', 'Sum', [
      ...both('ConsumedReadCapacityUnits'),
      ...both('ConsumedWriteCapacityUnits'),
    ]),
    graph('Requests put off', 'Sum', [...both('ReadThrottleEvents'), ...both('WriteThrottleEvents')]),
    graph('Latency, 99th percentile in ms', 'p99', perOperation('SuccessfulRequestLatency')),
    graph('Failures on the side of DynamoDB', 'Sum', perOperation('SystemErrors')),
    ...(routerName === undefined
      ? []
      : [
          graph('Age of changes that reach services, in ms', 'Maximum', [
            ['AWS/Lambda', 'IteratorAge', 'FunctionName', routerName],
          ]),
        ]),
  ];
  return { widgets: widgets.map((each, index) => place(each, context.region, index)) };
}

function graph(title: string, stat: string, metrics: readonly Metric[]) {
  return { title, stat, metrics, view: 'timeSeries', period: 60 };
}

/** Two in a row of 24 columns. */
function place(properties: object, region: string, index: number) {
  const width = 12;
  const height = 6;
  const x = (index % 2) * width;
  return {
    type: 'metric',
    x,
    y: Math.floor(index / 2) * height,
    width,
    height,
    properties: { ...properties, region },
  };
}
