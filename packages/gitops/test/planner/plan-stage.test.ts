import {
  type DesiredUnit,
  emptyMemory,
  type ObservedUnit,
  planStage,
  type StageInput,
  type StagePlan,
  type UnitMemory,
} from '../../src';
import type { Pilot } from './support/pilot';
import {
  desiredStage,
  freshPilot,
  minutesLater,
  releasedPilot,
  START,
  unitOf,
  type UnitOptions,
} from './support/units';

const OTHER = { name: 'users', functions: ['Users'] };
const THIRD = { name: 'orders', functions: ['Orders'] };

it('releases lower waves first, and the next once they are healthy', () => {
  const first = freshPilot({ policy: { wave: 0 } });
  const second = freshPilot({ ...OTHER, policy: { wave: 1 } });
  expect(syncsOf(planOf([first, second]))).toEqual({ flight: 'Progressing', users: 'WaitingForWave' });
  const done = releasedPilot({ policy: { wave: 0 } });
  expect(syncsOf(planOf([done, second]))).toEqual({ flight: 'Synced', users: 'Progressing' });
});

it('keeps later waves waiting for a unit that failed, and not for one that a person stopped', () => {
  const stopped = releasedPilot({ policy: { wave: 0 } });
  stopped.unit = unitOf({ tag: 'v2' });
  const held = (cause: 'failed' | 'manual') => ({
    ...stopped.memory,
    hold: { pair: stopped.unit.pair, reason: 'r', by: 'b', at: START.toISOString(), cause },
  });
  const later = freshPilot({ ...OTHER, policy: { wave: 1 } });
  stopped.memory = held('manual');
  expect(syncsOf(planOf([stopped, later]))).toEqual({ flight: 'Held', users: 'Progressing' });
  stopped.memory = held('failed');
  expect(syncsOf(planOf([stopped, later]))).toEqual({ flight: 'Held', users: 'WaitingForWave' });
});

it('waits for what a unit depends on, and says what that is', () => {
  const first = freshPilot();
  const second = freshPilot({ ...OTHER, policy: { dependsOn: ['flight'] } });
  const third = freshPilot({ ...THIRD, policy: { dependsOn: ['nobody'] } });
  const plan = planOf([first, second, third]);
  expect(reasonOf(plan, 'users')).toBe('it depends on flight, which is Progressing');
  expect(reasonOf(plan, 'orders')).toBe('it depends on nobody, which is not in the stage');
});

it('begins so many units at one time, and counts what is on its way already', () => {
  const pilots = [freshPilot(), freshPilot(OTHER), freshPilot(THIRD)];
  const begun = planOf(pilots, { maxConcurrent: 2 });
  expect(syncsOf(begun)).toEqual({ flight: 'Progressing', users: 'Progressing', orders: 'WaitingForWave' });
  pilots[0]!.memory = begun.units.find(({ name }) => name === 'flight')!.memory;
  expect(syncsOf(planOf(pilots, { maxConcurrent: 1 }))).toEqual({
    flight: 'Progressing',
    users: 'WaitingForWave',
    orders: 'WaitingForWave',
  });
});

it.each([
  ['2026-01-05T10:00:00Z', 'deny', '0 10 * * *', undefined, 'WindowClosed'],
  ['2026-01-05T10:59:59Z', 'deny', '0 10 * * *', undefined, 'WindowClosed'],
  ['2026-01-05T11:00:00Z', 'deny', '0 10 * * *', undefined, 'Progressing'],
  ['2026-01-05T10:00:00Z', 'allow', '0 10 * * *', undefined, 'Progressing'],
  ['2026-01-05T09:59:59Z', 'allow', '0 10 * * *', undefined, 'WindowClosed'],
  ['2026-01-05T09:30:00Z', 'allow', '0 10 * * *', 'Europe/Berlin', 'Progressing'],
  ['2026-07-05T08:30:00Z', 'allow', '0 10 * * *', 'Europe/Berlin', 'Progressing'],
  ['2026-07-05T09:30:00Z', 'allow', '0 10 * * *', 'Europe/Berlin', 'WindowClosed'],
] as const)(
  'at %s a window of an hour that may %s, from "%s" in %s, makes a new release %s',
  (at, kind, cron, timeZone, sync) => {
    const windows = [{ kind, cron, durationMinutes: 60, ...(timeZone && { timeZone }) }];
    expect(syncsOf(planOf([freshPilot()], { windows }, new Date(at)))).toEqual({ flight: sync });
  },
);

it('lets a window that denies beat one that allows, and only for the units that it names', () => {
  const always = { cron: '* * * * *', durationMinutes: 5 };
  const windows = [
    { kind: 'allow' as const, ...always },
    { kind: 'deny' as const, ...always, units: ['users'] },
  ];
  expect(syncsOf(planOf([freshPilot(), freshPilot(OTHER)], { windows }))).toEqual({
    flight: 'Progressing',
    users: 'WindowClosed',
  });
});

it('begins nothing while the stage is suspended in git, or outside it, until the time that was said', () => {
  const suspend = { reason: 'fair', by: 'ada', until: minutesLater(10).toISOString() };
  expect(syncsOf(planOf([freshPilot()], { suspend }))).toEqual({ flight: 'Suspended' });
  expect(syncsOf(planOf([freshPilot()], {}, START, { suspend }))).toEqual({ flight: 'Suspended' });
  expect(syncsOf(planOf([freshPilot()], {}, minutesLater(10), { suspend }))).toEqual({
    flight: 'Progressing',
  });
});

describe('scenario 3: what vanishes from a stage', () => {
  const known = (...names: string[]) => new Map(names.map((name) => [name, emptyMemory(name)]));

  it('is refused where nothing is left, and no unit is called gone', () => {
    const plan = planStage(
      { desired: desiredStage([]), observed: new Map(), memories: known('flight', 'users') },
      START,
    );
    expect(plan.refusal).toContain('2 of 2 units would be gone');
    expect(plan.units).toEqual([]);
  });

  it('is refused above the part that may vanish, and what is left does not move', () => {
    const pilot = freshPilot();
    const memories = known('a', 'b', 'flight', 'users');
    const plan = planStage({ ...inputOf([pilot]), memories }, START);
    expect(plan.refusal).toBe('3 of 4 units would be gone, more than 30 %: a, b, users');
    expect(syncsOf(plan)).toEqual({ flight: 'Invalid' });
  });

  it('is told once where it is a single unit, and nothing of it is deleted', () => {
    const pilot = releasedPilot();
    const memories = new Map<string, UnitMemory>([...known('users'), ['flight', pilot.memory]]);
    const input = { ...inputOf([pilot]), memories };
    const plan = planStage(input, START);
    const orphan = plan.units.find(({ name }) => name === 'users')!;
    expect(orphan).toMatchObject({ sync: 'Orphaned', events: [{ kind: 'orphaned' }] });
    expect(orphan.action).toBeUndefined();
    const again = planStage({ ...input, memories: new Map([...memories, ['users', orphan.memory]]) }, START);
    expect(again.units.flatMap(({ events }) => events)).toEqual([]);
  });
});

describe('an order for a unit that the commit does not name', () => {
  const orderOf = (unit: string) => ({
    id: `order-${unit}`,
    at: START.toISOString(),
    request: { kind: 'retry' as const, unit, by: 'ada' },
  });

  it('is refused, and whoever gave it is told why', () => {
    const pilot = releasedPilot();
    const memories = new Map([
      ['flight', pilot.memory],
      ['users', emptyMemory('users')],
    ]);
    const requests = [orderOf('users'), orderOf('nobody')];
    const plan = planStage({ ...inputOf([pilot]), memories, requests }, START);
    const refused = (unit: string) => ({
      order: orderOf(unit),
      event: {
        kind: 'refused',
        unit,
        message: `retry of ${unit} was refused: it is not in the stage at commit-1, so what runs of it is left as it is`,
      },
    });
    expect(plan.refusedOrders).toEqual([refused('users'), refused('nobody')]);
    expect(plan.units.map(({ name }) => name)).not.toContain('nobody');
  });

  it('is refused as well where the commit itself is, as it takes too much away', () => {
    const memories = new Map(['flight', 'users'].map((name) => [name, emptyMemory(name)]));
    const input = { desired: desiredStage([]), observed: new Map(), memories, requests: [orderOf('users')] };
    const plan = planStage(input, START);
    expect(plan.refusal).toBeDefined();
    expect(plan.refusedOrders).toMatchObject([{ order: { id: 'order-users' } }]);
  });

  it('keeps no order waiting that a unit of the stage can carry out', () => {
    const pilot = releasedPilot();
    const plan = planStage({ ...inputOf([pilot]), requests: [orderOf('flight')] }, START);
    expect(plan.refusedOrders).toBeUndefined();
  });
});

it('puts rollbacks before what is on its way, and that before what begins', () => {
  const beginning = freshPilot();
  const going = freshPilot(OTHER);
  going.tick(START);
  const failing = releasedPilot({ ...THIRD, policy: { bakeMinutes: 5 } });
  failing.unit = unitOf({ ...THIRD, tag: 'v2', policy: { bakeMinutes: 5 } });
  failing.tick(START);
  failing.aws.settle();
  failing.tick(START);
  const { operation } = failing.memory;
  failing.memory = { ...failing.memory, operation: { ...operation!, kind: 'rollback', reason: 'bad' } };
  expect(planOf([beginning, going, failing]).units.map(({ name }) => name)).toEqual([
    'orders',
    'users',
    'flight',
  ]);
});

it('deletes old versions only while nothing is on its way', () => {
  const resting = releasedPilot();
  for (const [minute, tag] of ['v2', 'v3', 'v4'].entries()) {
    resting.unit = unitOf({ tag });
    resting.memory = { ...resting.memory };
    releaseWithoutPruning(resting, minutesLater(10 * (minute + 1)));
  }
  const busy = freshPilot(OTHER);
  expect(actionOf(planOf([resting], {}, minutesLater(60)), 'flight')).toBe('prune');
  busy.tick(minutesLater(60));
  expect(actionOf(planOf([resting, busy], {}, minutesLater(60)), 'flight')).toBeUndefined();
});

it('scenario 49: a commit that names a thousand units moves and tells only those whose own pair is another one', () => {
  const pilots = [releasedPilot(), releasedPilot(OTHER)];
  pilots[1]!.unit = unitOf({ ...OTHER, tag: 'v2' });
  const plan = planStage(
    {
      ...inputOf(pilots),
      desired: desiredStage(
        pilots.map(({ unit }) => unit),
        {},
        'commit-2',
      ),
    },
    START,
  );
  expect(plan.units.filter(({ action }) => action).map(({ name }) => name)).toEqual(['users']);
});

function releaseWithoutPruning(pilot: Pilot, from: Date): void {
  pilot.fault = ({ kind }) => (kind === 'prune' ? 'refused' : undefined);
  for (let minute = 0; minute < 3; minute += 1) {
    try {
      pilot.tick(minutesLater(minute, from), false, 8);
    } catch {
      // It would prune for ever.
    }
    pilot.aws.settle();
  }
}

function inputOf(pilots: readonly Pilot[], policy = {}): StageInput {
  const units: DesiredUnit[] = pilots.map(({ unit }) => unit);
  const image = { kind: 'usable' } as const;
  const observed = new Map<string, ObservedUnit>(
    pilots.map((pilot) => [pilot.unit.name, { ...pilot.observe(true), image }]),
  );
  return {
    desired: desiredStage(units, policy),
    observed,
    memories: new Map(pilots.map(({ unit, memory }) => [unit.name, memory])),
  };
}

function planOf(
  pilots: readonly Pilot[],
  policy: UnitOptions | object = {},
  now = START,
  more: Partial<StageInput> = {},
): StagePlan {
  return planStage({ ...inputOf(pilots, policy), ...more }, now);
}

function syncsOf({ units }: StagePlan): Record<string, string> {
  return Object.fromEntries(units.map(({ name, sync }) => [name, sync]));
}

function reasonOf({ units }: StagePlan, unit: string): string | undefined {
  return units.find(({ name }) => name === unit)?.reason;
}

function actionOf({ units }: StagePlan, unit: string): string | undefined {
  return units.find(({ name }) => name === unit)?.action?.kind;
}
