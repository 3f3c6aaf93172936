import type { StageContext } from '@drystone/config';
import type { Construct } from 'constructs';
import { stageAlarm } from '../alarms/stage-alarm';

/** Where the controller writes what it measures. */
export const RELEASE_NAMESPACE = 'Drystone/Releases';

/** The dimensions that it writes with, by name. */
export function releaseDimensions({ system, stage }: StageContext): Record<string, string> {
  return { service: 'releases', stage, system };
}

/** Two runs may be missed: the first one after a roll-out of 14 minutes finds the second minute. */
const MISSED_MINUTES = 20;

/** A source that is away for so long is more than a hiccup; what is live stays as it is. */
const OLD_SOURCE_SECONDS = 15 * 60;

/** What somebody must hear of: that nobody looks, that nobody hears, and that something is wrong with a release. */
export function releaseAlarms(scope: Construct, context: StageContext, functionName: string): void {
  const lambda = {
    namespace: 'AWS/Lambda',
    dimensions: [{ name: 'FunctionName', value: functionName }],
    statistic: 'Sum',
    period: 60,
  };
  stageAlarm(scope, 'Missed', context, {
    ...lambda,
    alarmDescription: `Nobody has looked at the releases of ${context.stage} for ${MISSED_MINUTES} min: ${functionName}`,
    metricName: 'Invocations',
    period: MISSED_MINUTES * 60,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    treatMissingData: 'breaching',
  });
  stageAlarm(scope, 'Failed', context, {
    ...lambda,
    alarmDescription: `Runs of ${functionName} fail: its log says why`,
    metricName: 'Errors',
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    threshold: 1,
  });
  for (const [id, alarm] of Object.entries(measuredAlarms(context))) {
    stageAlarm(scope, id, context, {
      namespace: RELEASE_NAMESPACE,
      dimensions: Object.entries(releaseDimensions(context)).map(([name, value]) => ({ name, value })),
      statistic: 'Maximum',
      period: 60,
      ...alarm,
    });
  }
}

function measuredAlarms({ stage }: StageContext) {
  return {
    OldSource: {
      metricName: 'SourceAgeSeconds',
      threshold: OLD_SOURCE_SECONDS,
      alarmDescription: `The release repository of ${stage} cannot be read; the last good commit stays`,
    },
    Refused: {
      metricName: 'CommitRefused',
      threshold: 1,
      evaluationPeriods: 3,
      alarmDescription: `A commit of the release repository is not taken for ${stage}: release:status says why`,
    },
    Degraded: {
      metricName: 'UnitsDegraded',
      threshold: 1,
      evaluationPeriods: 3,
      alarmDescription: `What is live in ${stage} does not work: release:status says what`,
    },
  };
}
