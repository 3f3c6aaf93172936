import { stageAlarm } from '../../src/alarms/stage-alarm';
import { CONTEXT, resourcesOf, templateOf } from '../support/stage';

const alarmWith = (fields: object = {}) => {
  const template = templateOf((stack) => {
    const what = { alarmDescription: 'Too many', metricName: 'Errors', threshold: 1, ...fields };
    stageAlarm(stack, 'Alarm', CONTEXT, what);
  });
  return resourcesOf(template, 'AWS::CloudWatch::Alarm')[0]?.Properties;
};

test('an alarm goes off at its threshold, and not where there is nothing to measure', () => {
  expect(alarmWith()).toEqual({
    AlarmDescription: 'Too many',
    MetricName: 'Errors',
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
    AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:staging-alarms'],
    OKActions: ['arn:aws:sns:eu-west-1:123456789012:staging-alarms'],
  });
});

test('an alarm may say otherwise when it goes off, but not whom it tells', () => {
  const topic = 'arn:aws:sns:eu-west-1:123456789012:mine';
  expect(alarmWith({ evaluationPeriods: 3, alarmActions: [topic] })).toMatchObject({
    EvaluationPeriods: 3,
    AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:staging-alarms'],
  });
});
