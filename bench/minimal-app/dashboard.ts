import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stack } from 'aws-cdk-lib/core';
import { ENV, STAGE, SYSTEM } from './place';

const GRAPHS = ['Errors', 'Duration', 'Throttles', 'ConcurrentExecutions'];
const SERVICES_PER_GRAPH = 25;
const SERVICES_PER_DASHBOARD = 500;

/** Four graphs for each 25 services, on as many dashboards as that takes. */
export function addDashboards(stack: Stack, services: number): void {
  const numbers = Array.from({ length: services }, (_, index) => index + 1);
  chunks(numbers, SERVICES_PER_DASHBOARD).forEach((part, index) => {
    new CfnDashboard(stack, `Dashboard${index}`, {
      dashboardName: `${STAGE}-${SYSTEM}-${index}`,
      dashboardBody: JSON.stringify({
        widgets: chunks(part, SERVICES_PER_GRAPH).flatMap((group, row) =>
          GRAPHS.map((metric, column) =>
            graph(metric, { row, column, metrics: group.map((each) => line(metric, each)) }),
          ),
        ),
      }),
    });
  });
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly metrics: readonly unknown[];
}

export function graph(title: string, { row, column, metrics }: Place) {
  return {
    type: 'metric',
    x: column * 6,
    y: row * 8,
    width: 6,
    height: 8,
    properties: { title, region: ENV.region, stat: 'Sum', period: 60, metrics },
  };
}

function line(metric: string, number: number) {
  const label = `flight${number}-service`;
  return ['AWS/Lambda', metric, 'FunctionName', `StagingFlight${number}Service`, { label }];
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
