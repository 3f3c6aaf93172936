import { type ApiConfig, routeWaitMs, type StageContext } from '@drystone/config';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmDescription } from '../alarms/alarm-description';
import { stageAlarm } from '../alarms/stage-alarm';
import { apiNames } from './api-names';

export interface ApiAlarmsProps {
  readonly context: StageContext;
  readonly config: ApiConfig;
}

/** Part of all answers that may be server errors. */
const MAX_ERROR_RATE = 0.01;

/** Part of the longest wait that the slowest hundredth of requests may take, as for functions. */
const MAX_PART_OF_WAIT = 0.8;

/**
 * Who calls the API is not well: too many server errors, or answers that nearly come too late. Answers with 4xx are the
 * callers' own, and one that tries passwords would wake somebody up.
 */
export class ApiAlarms extends Construct {
  public readonly serverErrors: CfnAlarm;
  public readonly latency: CfnAlarm;

  constructor(scope: Construct, id: string, { context, config }: ApiAlarmsProps) {
    super(scope, id);
    const { api } = apiNames(config, context);
    const common = {
      namespace: 'AWS/ApiGateway',
      dimensions: [
        { name: 'ApiName', value: api },
        { name: 'Stage', value: context.stage },
      ],
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    };
    this.serverErrors = stageAlarm(this, 'ServerErrors', context, {
      ...common,
      alarmName: `${api}-server-errors`,
      alarmDescription: alarmDescription(
        `${config.apiName} answers ${MAX_ERROR_RATE * 100} % of requests or more with 5xx`,
        config.owner,
      ),
      metricName: '5XXError',
      statistic: 'Average',
      threshold: MAX_ERROR_RATE,
    });
    const longestWaitMs = Math.max(...config.routes.map((route) => routeWaitMs(route, config)));
    this.latency = stageAlarm(this, 'Latency', context, {
      ...common,
      alarmName: `${api}-latency`,
      alarmDescription: alarmDescription(
        `${config.apiName} takes nearly as long as callers wait`,
        config.owner,
      ),
      metricName: 'Latency',
      extendedStatistic: 'p99',
      threshold: longestWaitMs * MAX_PART_OF_WAIT,
    });
  }
}
