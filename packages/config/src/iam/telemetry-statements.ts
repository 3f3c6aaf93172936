import type { ServiceConfig } from '../service-config/service-config';
import type { StageIdentity } from '../stage/stage-context';
import { partitionOf } from '../stage/partition-of';
import { allow, type PolicyStatement } from './policy-statement';

const WRITE_ACTIONS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/**
 * What extensions in the image write to: as the managed policies CloudWatchLambdaInsightsExecutionRolePolicy and
 * CloudWatchLambdaApplicationSignalsExecutionRolePolicy (AWS managed policies), in this account and region only.
 */
export function telemetryStatements(
  { insights, adot }: Pick<ServiceConfig, 'insights' | 'adot'>,
  { region, account }: StageIdentity,
): PolicyStatement[] {
  const logGroup = (name: string) =>
    `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${name}:*`;
  return [
    ...(insights ? [allow('LambdaInsights', WRITE_ACTIONS, [logGroup('/aws/lambda-insights')])] : []),
    ...(adot
      ? [allow('ApplicationSignals', WRITE_ACTIONS, [logGroup('/aws/application-signals/data')])]
      : []),
  ];
}
