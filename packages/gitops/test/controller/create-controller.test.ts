import type { StageContext } from '@drystone/config';
import { type VirtualClock, virtualClock } from '@drystone/local/control-plane';
import { createController } from '../../src/controller/create-controller';
import { readSettings } from '../../src/controller/settings';
import { type Controller, tick } from '../../src/controller/tick';
import type { ReleaseFiles } from '../../src/desired/release-files';
import { allowRewind } from '../../src/state/orders';
import { AwsStage, type SimulatedAws, simulatedAws } from '../support/aws-stage';
import { catalogEntry, digestOfTag } from '../support/desk';
import { releaseFiles } from '../support/release-files';

const CONFIG = [
  'system: flight-system',
  "account: '111111111111'",
  'region: eu-west-1',
  'maxConcurrent: 1000',
  'stages:',
  '  staging: {}',
  '  qa: { tableName: qa-table }',
  "  production: { account: '222222222222', region: us-east-1 }",
  '',
].join('\n');

const contextOf = (stage: string, fields: Partial<StageContext> = {}): StageContext => ({
  system: 'flight-system',
  stage,
  account: '111111111111',
  region: 'eu-west-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'drystone/bootstrap', digest: `sha256:${'0'.repeat(64)}` },
  ...fields,
});
const STAGING = contextOf('staging');
const PRODUCTION = contextOf('production', { account: '222222222222', region: 'us-east-1' });

/** The release repository with units of a stage, all at a tag. */
function filesOf({ stage }: StageContext, tag: string, count = 1): ReleaseFiles {
  const names = Array.from({ length: count }, (_, index) => `flight${index}-service`);
  const entries = Object.fromEntries(names.map((name) => [name, catalogEntry(name, tag)]));
  return releaseFiles(entries, { config: CONFIG, stage, tag });
}

let clock: VirtualClock;
let aws: SimulatedAws;

beforeEach(() => {
  clock = virtualClock('2026-03-02T08:00:00Z');
  aws = simulatedAws(clock);
});

/** Put together from nothing but its variables, as a role in the stage's account. */
function controllerOf({ variables, clients }: AwsStage): Controller {
  return createController({ settings: readSettings(variables), clock, clients });
}

async function settle(...controllers: readonly Controller[]): Promise<void> {
  const isBusy = async (controller: Controller) => {
    const result = await tick(controller, new Date(clock.now().getTime() + 840_000));
    return result.kind === 'skipped' || result.outcome.isBusy;
  };
  for (let minute = 0; minute < 30; minute += 1) {
    const busy = await Promise.all(controllers.map(isBusy));
    await clock.advance(60_000);
    if (!busy.includes(true)) return;
  }
  throw new Error('a stage is not at rest after half an hour');
}

test('variables of the construct are all that a controller needs to bring a published commit about', async () => {
  const stage = await AwsStage.deploy(aws, STAGING);
  const files = filesOf(STAGING, 'v1');
  stage.deployUnits(files);
  await stage.publish(files, { commit: 'c1', ancestors: [] });
  await settle(controllerOf(stage));
  expect(stage.live(files)).toEqual([digestOfTag('v1')]);
});

test('scenario 5: going back to a commit is allowed once: the same bundle is not taken a second time', async () => {
  const stage = await AwsStage.deploy(aws, STAGING);
  const files = filesOf(STAGING, 'v1');
  stage.deployUnits(files);
  const controller = controllerOf(stage);
  const publish = async (tag: string, commit: string, ancestors: readonly string[]) => {
    await stage.publish(filesOf(STAGING, tag), { commit, ancestors });
    await settle(controller);
    return stage.live(files);
  };
  const [older, newer] = ['a'.repeat(40), 'b'.repeat(40)];
  expect(await publish('v1', older, [])).toEqual([digestOfTag('v1')]);
  expect(await publish('v2', newer, [older])).toEqual([digestOfTag('v2')]);
  const rewind = { commit: older.slice(0, 7), by: 'jane', reason: 'v2 is wrong' };
  await allowRewind(controller.table, clock, rewind);
  expect(await publish('v1', older, [])).toEqual([digestOfTag('v1')]);
  expect(await publish('v2', newer, [older])).toEqual([digestOfTag('v2')]);
  expect(await publish('v1', older, [])).toEqual([digestOfTag('v2')]);
});

test('each stage is released in its own account and region, by its own controller', async () => {
  const stages = [STAGING, PRODUCTION];
  const deployed = await Promise.all(stages.map((context) => AwsStage.deploy(aws, context)));
  for (const [index, stage] of deployed.entries()) {
    const files = filesOf(stages[index]!, `v${index + 1}`);
    stage.deployUnits(files);
    await stage.publish(files, { commit: 'c1', ancestors: [] });
  }
  aws.plane.calls.clear();
  await settle(...deployed.map(controllerOf));
  for (const [index, stage] of deployed.entries()) {
    const { account, region } = stages[index]!;
    expect(stage.live(filesOf(stages[index]!, `v${index + 1}`))).toEqual([digestOfTag(`v${index + 1}`)]);
    expect(aws.plane.calls.count({ account, region, operation: 'UpdateFunctionCode' })).toBe(1);
  }
  // Nobody takes a role anywhere else: what a controller may do ends with its account.
  expect(aws.plane.calls.count({ service: 'sts' })).toBe(0);
});

describe('the quota of AWS Lambda, which is by account and region', () => {
  const UNITS = 20;
  /** Calls a second of one of two controllers, which leave 30 % of 15 to others. */
  const HALF = Math.ceil((15 * 0.7) / 2);

  /** Rolls out all units of all stages at once. @returns calls in the busiest second of each place */
  async function rollOut(stages: ReadonlyArray<readonly [StageContext, readonly string[]]>) {
    const controllers: Controller[] = [];
    for (const [context, stagesInPlace] of stages) {
      const stage = await AwsStage.deploy(aws, context, stagesInPlace);
      const files = filesOf(context, 'v1', UNITS);
      stage.deployUnits(files);
      await stage.publish(files, { commit: 'c1', ancestors: [] });
      controllers.push(controllerOf(stage));
    }
    aws.plane.calls.clear();
    await settle(...controllers);
    expect(aws.plane.calls.count({ operation: 'UpdateFunctionCode' })).toBe(stages.length * UNITS);
    expect(aws.plane.calls.count({ status: 429 })).toBe(0);
    return stages.map(([{ account, region }]) => busiestSecond({ account, region }));
  }

  function busiestSecond(place: Pick<StageContext, 'account' | 'region'>): number {
    const counts = new Map<number, number>();
    for (const { at } of aws.plane.calls.matching({ bucket: 'control-plane', ...place })) {
      const second = Math.floor(at / 1000);
      counts.set(second, (counts.get(second) ?? 0) + 1);
    }
    return Math.max(...counts.values());
  }

  test('is halved between two stages that share a place, after the 30 % that others have', async () => {
    const [busiest] = await rollOut([[STAGING, ['staging', 'qa']]]);
    expect(busiest).toBeLessThanOrEqual(HALF);
  });

  test('is each stage’s own where they are apart', async () => {
    const busiest = await rollOut([
      [STAGING, ['staging']],
      [PRODUCTION, ['production']],
    ]);
    for (const calls of busiest) expect(calls).toBeGreaterThan(HALF);
  });
});
