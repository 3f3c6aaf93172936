import { bad, beyond, choice, count, type FieldCase, flag, quantity, text } from './field-case';

const provider = { capacityProvider: { name: 'shared' } };
const scaling = { provisionedConcurrency: { executions: 2, autoscaling: { min: 1, max: 900 } } };

const schedule = {
  provisionedConcurrency: {
    executions: 2,
    autoscaling: { min: 1, max: 9, schedules: [{ schedule: 'rate(1 hour)', min: 1, max: 5000 }] },
  },
};

/** What the function runs on. */
export const COMPUTE_CASES: readonly FieldCase[] = [
  flag(['idempotency']),
  choice(['architecture'], ['arm64', 'x86_64']),
  {
    path: ['memorySize'],
    good: [128, 10_240],
    bad: [
      ...bad('out_of_range', 127, 32_769),
      ...beyond('out_of_range', 10_241),
      ...bad('wrong_type', '512', 128.5),
    ],
  },
  quantity(['memorySize'], 128, 32_768, provider),
  quantity(['timeout'], 1, 900),
  quantity(['ephemeralStorage'], 512, 10_240),
  count(['reservedConcurrency'], 0),
  count(['provisionedConcurrency'], 1),
  count(['provisionedConcurrency', 'executions'], 1),
  count(['provisionedConcurrency', 'autoscaling', 'max'], 1, scaling),
  {
    path: ['provisionedConcurrency', 'autoscaling', 'min'],
    around: scaling,
    good: [1, 900],
    bad: bad('out_of_range', 0),
  },
  {
    path: ['provisionedConcurrency', 'autoscaling', 'targetUtilization'],
    around: scaling,
    good: [0.1, 0.55, 0.9],
    bad: [...bad('out_of_range', 0.09, 0.91, 70), ...bad('wrong_type', '0.7')],
  },
  text(
    ['provisionedConcurrency', 'autoscaling', 'schedules', 0, 'schedule'],
    ['rate(1 hour)'],
    ['', 'soon'],
    {
      provisionedConcurrency: {
        executions: 2,
        autoscaling: { min: 1, max: 9, schedules: [{ min: 1, max: 2 }] },
      },
    },
  ),
  count(['provisionedConcurrency', 'autoscaling', 'schedules', 0, 'min'], 1, schedule),
  count(['provisionedConcurrency', 'autoscaling', 'schedules', 0, 'max'], 1, schedule),
  choice(['snapStart'], ['none', 'publishedVersions']),
  choice(['recursiveLoop'], ['Terminate', 'Allow']),
  quantity(['durable', 'executionTimeout'], 1, 31_622_400),
  quantity(['durable', 'retentionPeriodInDays'], 1, 90, { durable: { executionTimeout: 60 } }),
  choice(['tenancy'], ['PER_TENANT']),
  text(['capacityProvider', 'name'], ['shared', 'x'.repeat(140)], ['', 'a b', 'x'.repeat(141)]),
  text(
    ['capacityProvider', 'arn'],
    ['arn:aws:lambda:eu-west-1:123456789012:capacity-provider:a'],
    ['a', 'arn:aws:lambda:eu-west-1:1:capacity-provider:a'],
  ),
  quantity(['capacityProvider', 'maxConcurrency'], 1, 1600, provider),
  choice(['capacityProvider', 'memoryPerVCpu'], [2, 4, 8], provider),
  count(['capacityProvider', 'min'], 0, provider),
  count(['capacityProvider', 'max'], 1, provider),
];
