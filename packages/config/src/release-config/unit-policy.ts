import { z } from 'zod';
import { quantity } from '../validate/fields';

/** AWS CodeDeploy API reference, TimeBasedCanary and TimeBasedLinear: what a step there may last. */
const MAX_STEP_MINUTES = 2880;
const DAY_MINUTES = 1440;
/** AWS Lambda quotas: the longest that a function may run. */
const MAX_LATENCY_MS = 900_000;

const minutes = (min: number, max: number) => quantity({ authority: 'a release', unit: 'minutes', min, max });
/** A version that has no caller, or all, is no step. */
const percent = quantity({ authority: 'a step', unit: '%', min: 1, max: 99 });

/** A part of the callers, and for how long. */
const step = {
  percent: percent.describe('Part of the calls, 1 to 99 of 100.'),
  minutes: minutes(1, MAX_STEP_MINUTES).describe('How long it must hold, 1 to 2880 minutes.'),
};

const health = {
  probe: z.boolean().describe('Whether a new version is invoked before it gets callers. Default: true'),
  minRequests: quantity({ authority: 'a release', unit: 'requests', min: 1, max: 1_000_000 }).describe(
    'Fewer requests than this in a step say nothing of a version. Default: 20',
  ),
  maxErrorPercent: z
    .number()
    .min(0)
    .max(100)
    .describe('Errors and throttles among 100 requests that it may have. Default: 5'),
  maxLatencyMilliseconds: quantity({ authority: 'AWS Lambda', unit: 'ms', min: 1, max: MAX_LATENCY_MS })
    .optional()
    .describe('Milliseconds that 99 of 100 requests must stay under. Default: not judged'),
  tooFewRequests: z
    .enum(['proceed', 'wait'])
    .describe('What a step does that had too few requests: go on, or wait. Default: proceed'),
};

/** How a unit is released. */
const policy = {
  strategy: z
    .enum(['allAtOnce', 'linear', 'canary'])
    .describe('How callers are moved to a new version. Default: allAtOnce'),
  linear: z.strictObject(step).describe('Of `linear`: what each step adds. Default: 10 % each minute'),
  steps: z
    .array(z.strictObject(step))
    .min(1)
    .max(20)
    .describe('Of `canary`: its steps, in rising order. Default: 10 % for 5 minutes'),
  bakeMinutes: minutes(0, DAY_MINUTES).describe(
    'How long a version is watched once it has all callers. Default: 5',
  ),
  drift: z
    .enum(['off', 'warn', 'heal'])
    .describe('What is done about a change that somebody made by hand. Default: warn'),
};

/** How every unit is released that says nothing else. */
export const unitPolicyDefaults = {
  strategy: policy.strategy.default('allAtOnce'),
  linear: policy.linear.default({ percent: 10, minutes: 1 }),
  steps: policy.steps.default([{ percent: 10, minutes: 5 }]),
  bakeMinutes: policy.bakeMinutes.default(5),
  health: z
    .strictObject({
      probe: health.probe.default(true),
      minRequests: health.minRequests.default(20),
      maxErrorPercent: health.maxErrorPercent.default(5),
      maxLatencyMilliseconds: health.maxLatencyMilliseconds,
      tooFewRequests: health.tooFewRequests.default('proceed'),
    })
    .prefault({})
    .describe('What a new version must show.'),
  drift: policy.drift.default('warn'),
};

/** What is different for one unit. */
export const unitPolicyOverrides = {
  ...z.object(policy).partial().shape,
  health: z.strictObject(health).partial().optional().describe('What a new version must show.'),
};
