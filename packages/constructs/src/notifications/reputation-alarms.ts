import type { StageContext } from '@drystone/config';
import type { Construct } from 'constructs';
import { stageAlarm } from '../alarms/stage-alarm';

/** Shares from which on Amazon SES looks closer at a sender (Amazon SES Developer Guide, reputation dashboard messages). */
const REVIEWED_RATES = { Bounce: 0.05, Complaint: 0.001 };

/** Who is told before AWS stops an account's mail: at twice the rate of bounces, at five times that of complaints. */
export function reputationAlarms(
  scope: Construct,
  context: StageContext,
  configurationSetName: string,
): void {
  for (const [kind, threshold] of Object.entries(REVIEWED_RATES)) {
    stageAlarm(scope, `${kind}Rate`, context, {
      alarmDescription: `${kind}s of the mail of ${context.stage} reach ${threshold * 100} %: AWS reviews such senders, and stops them where it goes on`,
      namespace: 'AWS/SES',
      metricName: `Reputation.${kind}Rate`,
      dimensions: [{ name: 'ses:configuration-set', value: configurationSetName }],
      statistic: 'Average',
      period: 3600,
      threshold,
    });
  }
}
