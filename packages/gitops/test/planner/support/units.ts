import type { DesiredStage, DesiredUnit, StagePolicy, UnitPolicy, UnitStage } from '../../../src';
import { AwsModel } from './aws-model';
import { Pilot } from './pilot';

export const START = new Date('2026-01-05T10:00:00.000Z');

export function minutesLater(minutes: number, from = START): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

export function digestOf(tag: string): string {
  return `sha256:${Buffer.from(tag).toString('hex').padEnd(64, '0').slice(0, 64)}`;
}

export const UNIT_POLICY: UnitPolicy = {
  steps: [],
  bakeMinutes: 0,
  wave: 0,
  dependsOn: [],
  health: { probe: true, minRequests: 10, maxErrorPercent: 5, tooFewRequests: 'proceed' },
  drift: 'warn',
};

export const STAGE_POLICY: StagePolicy = {
  windows: [],
  maxConcurrent: 10,
  maxFailures: 0,
  maxRemovedPercent: 30,
  configDeadlineMinutes: 30,
  updateDeadlineMinutes: 10,
  keepVersions: 2,
};

export interface UnitOptions {
  readonly name?: string;
  readonly tag?: string;
  /** Hash of each function's configuration. */
  readonly config?: string;
  /** Hash of what the stack is to have. Default: that of the configuration */
  readonly deploy?: string;
  readonly functions?: readonly string[];
  readonly policy?: Partial<UnitPolicy>;
  readonly provisionedConcurrency?: number;
}

export function unitOf({
  name = 'flight',
  tag = 'v1',
  config = 'c1',
  deploy = config,
  functions = ['Flight'],
  policy,
  provisionedConcurrency,
}: UnitOptions = {}): DesiredUnit {
  return {
    name,
    imageTag: tag,
    repository: 'flights',
    pair: { digest: digestOf(tag), configHash: `unit-${config}` },
    functions: functions.map((functionName) => ({
      functionName,
      configHash: config,
      deployHash: deploy,
      architecture: 'arm64' as const,
      ...(provisionedConcurrency !== undefined && { provisionedConcurrency }),
    })),
    policy: { ...UNIT_POLICY, ...policy },
  };
}

export function stageOf(overrides: Partial<UnitStage> = {}): UnitStage {
  return { commit: 'commit-1', policy: STAGE_POLICY, ...overrides };
}

export function desiredStage(
  units: readonly DesiredUnit[],
  policy: Partial<StagePolicy> = {},
  commit = 'commit-1',
): DesiredStage {
  return { commit, units, policy: { ...STAGE_POLICY, ...policy } };
}

/** A unit whose functions CDK has made, of which nothing was released. */
export function freshPilot(options: UnitOptions = {}): Pilot {
  const aws = new AwsModel();
  const unit = unitOf(options);
  for (const { functionName, configHash } of unit.functions) aws.addFunction(functionName, configHash);
  return new Pilot(aws, unit, stageOf());
}

/** The same, with its first release live since the start. */
export function releasedPilot(options: UnitOptions = {}): Pilot {
  const pilot = freshPilot(options);
  tickUntilRest(pilot, START);
  pilot.events.length = 0;
  pilot.history.length = 0;
  pilot.aws.calls.length = 0;
  return pilot;
}

/** Ticks, a minute apart, until nothing changes any more. */
export function tickUntilRest(pilot: Pilot, from: Date, maxTicks = 60): Date {
  let now = from;
  for (let count = 0; count < maxTicks; count += 1) {
    const before = JSON.stringify(pilot.memory);
    const plan = pilot.tick(now);
    pilot.aws.settle();
    if (!plan.action && !pilot.memory.operation && JSON.stringify(pilot.memory) === before) return now;
    now = minutesLater(1, now);
  }
  throw new Error(`no rest after ${maxTicks} ticks`);
}
