import type { StageContext } from '@drystone/config';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { RELEASE_NAMESPACE, releaseDimensions } from './release-alarms';

/** What is wrong first, then how the controller itself is. */
const GRAPHS = [
  { title: 'Not in step', metrics: ['UnitsOutOfSync', 'UnitsHeld', 'UnitsDrifted'], stat: 'Maximum' },
  { title: 'Do not work', metrics: ['UnitsDegraded', 'CommitRefused'], stat: 'Maximum' },
  { title: 'Age of what is known (s)', metrics: ['SourceAgeSeconds'], stat: 'Maximum' },
  { title: 'Run (s)', metrics: ['RunSeconds'], stat: 'Maximum' },
  { title: 'Calls that AWS refused as too many', metrics: ['Throttles'], stat: 'Sum' },
] as const;

/** A dashboard has 24 columns (CloudWatch API reference, dashboard body structure). */
const GRAPH_SIZE = { width: 8, height: 6 };
const GRAPHS_PER_ROW = 3;

/** How releases of a stage are, in graphs. */
export function releaseDashboard(scope: Construct, context: StageContext): CfnDashboard {
  const dimensions = Object.entries(releaseDimensions(context)).flat();
  const widgets = GRAPHS.map(({ title, metrics, stat }, index) => ({
    type: 'metric',
    x: (index % GRAPHS_PER_ROW) * GRAPH_SIZE.width,
    y: Math.floor(index / GRAPHS_PER_ROW) * GRAPH_SIZE.height,
    ...GRAPH_SIZE,
    properties: {
      title,
      stat,
      region: context.region,
      period: 60,
      metrics: metrics.map((metric) => [RELEASE_NAMESPACE, metric, ...dimensions, { label: metric }]),
    },
  }));
  return new CfnDashboard(scope, 'Dashboard', {
    dashboardName: `${context.stage}-${context.system}-releases`,
    dashboardBody: JSON.stringify({ widgets }),
  });
}
