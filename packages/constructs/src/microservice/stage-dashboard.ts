import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { StageContext, StageService } from '@drystone/config';

/** Lines of one graph that a person can still tell apart. */
const SERVICES_PER_GRAPH = 25;

/** Amazon CloudWatch quotas: 2,500 metrics a dashboard, and each service has one in each graph of its row. */
const SERVICES_PER_DASHBOARD = 500;

const GRAPHS = [
  { title: 'Errors', metric: 'Errors', stat: 'Sum' },
  { title: 'Duration of 99 of 100 (ms)', metric: 'Duration', stat: 'p99' },
  { title: 'Throttles', metric: 'Throttles', stat: 'Sum' },
  { title: 'Invocations at one time', metric: 'ConcurrentExecutions', stat: 'Maximum' },
] as const;

/** A dashboard has 24 columns (CloudWatch API reference, dashboard body structure). */
const GRAPH_SIZE = { width: 24 / GRAPHS.length, height: 8 };

export interface StageDashboardProps {
  readonly context: StageContext;
  /** All services of the stage: which of them are shown, their `dashboard` says. */
  readonly services: readonly StageService[];
}

/**
 * How the services of a stage are, side by side: rows of graphs with a line for each service.
 *
 * @example
 * new StageDashboard(stack, 'Dashboard', { context, services: model.services });
 */
export class StageDashboard extends Construct {
  /** One, or more where there are more than 500 services; none where no service is shown. */
  public readonly dashboards: readonly CfnDashboard[];

  constructor(scope: Construct, id: string, { context, services }: StageDashboardProps) {
    super(scope, id);
    const { stage, system, region } = context;
    const shown = services.filter(({ config }) => config.dashboard);
    this.dashboards = chunks(shown, SERVICES_PER_DASHBOARD).map((part, index) => {
      const number = index === 0 ? '' : `-${index + 1}`;
      return new CfnDashboard(this, `Dashboard${index}`, {
        dashboardName: `${stage}-${system}${number}`,
        dashboardBody: JSON.stringify({ widgets: rows(part, region) }),
      });
    });
  }
}

function rows(services: readonly StageService[], region: string) {
  return chunks(services, SERVICES_PER_GRAPH).flatMap((part, row) =>
    GRAPHS.map(({ title, metric, stat }, column) => ({
      type: 'metric',
      x: column * GRAPH_SIZE.width,
      y: row * GRAPH_SIZE.height,
      ...GRAPH_SIZE,
      properties: {
        title,
        region,
        stat,
        period: 60,
        metrics: part.map(({ config, functionName }) => [
          'AWS/Lambda',
          metric,
          'FunctionName',
          functionName,
          { label: config.serviceName },
        ]),
      },
    })),
  );
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
