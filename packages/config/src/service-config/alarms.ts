import { z } from 'zod';
import { quantity } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';
import { topicName } from './names';

const cloudWatch = 'Amazon CloudWatch';

/** Amazon CloudWatch API reference, PutMetricAlarm: all periods of an alarm together are at most a day. */
const MAX_EVALUATED_SECONDS = 86_400;

const timing = {
  period: quantity({ authority: cloudWatch, unit: 's', min: 60, max: MAX_EVALUATED_SECONDS })
    .multipleOf(60)
    .default(60)
    .describe('Seconds that are looked at as one, a multiple of 60. Default: 60'),
  evaluationPeriods: quantity({ authority: cloudWatch, min: 1 })
    .default(3)
    .describe('Last periods that are looked at; at most a day together. Default: 3'),
  datapointsToAlarm: quantity({ authority: cloudWatch, min: 1 })
    .default(2)
    .describe('How many of them must be bad; evaluationPeriods or fewer. Default: 2'),
};

type Timing = { readonly [Key in keyof typeof timing]: number };

/** An alarm above a threshold that has its own name and unit. */
function alarm<Shape extends z.core.$ZodLooseShape>(threshold: Shape) {
  return z
    .strictObject({ ...threshold, ...timing })
    .superRefine((value, context) => checkTiming(value as Timing, context));
}

function checkTiming(
  { period, evaluationPeriods, datapointsToAlarm }: Timing,
  context: z.RefinementCtx,
): void {
  if (datapointsToAlarm > evaluationPeriods) {
    reportIssue(context, {
      path: ['datapointsToAlarm'],
      code: 'conflict',
      message: `datapointsToAlarm: ${datapointsToAlarm} is more than evaluationPeriods: ${evaluationPeriods}`,
      help: 'the alarm could never go off',
    });
  }
  if (period * evaluationPeriods > MAX_EVALUATED_SECONDS) {
    reportIssue(context, {
      path: ['evaluationPeriods'],
      code: 'conflict',
      message: `evaluationPeriods: ${evaluationPeriods} periods of ${period} s are more than a day`,
      help: `${cloudWatch} accepts ${MAX_EVALUATED_SECONDS} s together`,
    });
  }
}

const count = quantity({ authority: cloudWatch, min: 1 });
const percent = quantity({ authority: cloudWatch, unit: '%', min: 1, max: 100 });
const countAlarm = (of: string) =>
  alarm({ threshold: count.default(1).describe(`${of} in a period. Default: 1`) });

const errorAlarm = z
  .strictObject({
    threshold: count
      .optional()
      .describe('Failed invocations in a period. Default: 1, unless there is a rate'),
    rate: percent
      .optional()
      .describe('Failed invocations in a period, in percent, instead of threshold. Default: none'),
    ...timing,
  })
  .superRefine(checkTiming)
  .superRefine(({ threshold, rate }, context) => {
    if (threshold === undefined || rate === undefined) return;
    const message = 'threshold and rate exclude each other';
    reportIssue(context, { path: ['rate'], code: 'conflict', message, help: 'remove one of them' });
  });

/** Who is told when the service is not well. */
export const alarms = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Whether there are alarms. Default: true'),
    errors: errorAlarm.prefault({}).describe('Failed invocations.'),
    throttles: countAlarm('Throttled invocations')
      .prefault({})
      .describe('Invocations that AWS Lambda put off.'),
    durationP99: alarm({
      percentOfTimeout: percent.default(80).describe('99th percentile, in percent of timeout. Default: 80'),
    })
      .prefault({})
      .describe('Slow invocations.'),
    concurrency: alarm({
      percentOfReserved: percent
        .default(80)
        .describe('Concurrency, in percent of reservedConcurrency. Default: 80'),
    })
      .prefault({})
      .describe('Many invocations at one time; where there is a reservedConcurrency.'),
    provisionedConcurrencySpillover: countAlarm('Invocations without a ready environment')
      .prefault({})
      .describe(
        'More invocations than environments are kept ready; where there is a provisionedConcurrency.',
      ),
    deadLetterQueueDepth: countAlarm('Messages')
      .prefault({})
      .describe('Messages in the dead-letter queue; where there is a queue.'),
    ageOfOldestMessage: alarm({
      threshold: quantity({ authority: cloudWatch, unit: 's', min: 1 }).describe('Age in seconds.'),
    })
      .optional()
      .describe('Messages that wait too long in the queue. Default: none'),
    actions: z
      .array(z.strictObject({ snsTopic: topicName.describe('Topic that is told.') }))
      .max(5)
      .default([])
      .describe("What an alarm does, at most 5 actions. Default: the stage's"),
    treatMissingData: z
      .enum(['breaching', 'notBreaching', 'ignore', 'missing'])
      .default('notBreaching')
      .describe('What a period without data is. Default: notBreaching'),
  })
  .prefault({})
  .describe('Who is told when the service is not well.');
