import type { StagePolicy } from '../../src/model/desired';
import { placeRequest } from '../../src/state/orders';
import type { Cloud } from './cloud';
import { v1, v2 } from './release-steps';
import type { Wanted } from './wanted';

/** A way through the states of a unit, from what is live to what is to be. */
export interface CrashRoad {
  /** What is released first, one after the other. */
  readonly before: readonly Wanted[];
  readonly after: Wanted;
  /** Default: that of all tests */
  readonly policy?: Partial<StagePolicy>;
  /** What happens beside the commit, before it. */
  readonly change?: (cloud: Cloud) => Promise<void> | void;
  /** The image that all callers get in the end. */
  readonly live: string;
  /** Results in the history, oldest first. */
  readonly history: readonly string[];
  /** How many versions there are of some images in the end. */
  readonly versions: Readonly<Record<string, number>>;
  /** Image whose version alone has environments kept ready in the end. Default: none has */
  readonly ready?: string;
}

const steps = [
  { percent: 10, minutes: 1 },
  { percent: 50, minutes: 1 },
];
const canary = { ...v2, policy: { steps, bakeMinutes: 1 } };
const both = { functionNames: ['Search', 'Book'] };
const ready = { provisionedConcurrency: 2 };
const healed: Wanted = { ...v1, policy: { drift: 'heal' } };
const released = { live: 'v2', history: ['released', 'released'], versions: { v1: 1, v2: 1 } };

export const CRASH_ROADS: Readonly<Record<string, CrashRoad>> = {
  'all callers at once': { before: [v1], after: v2, ...released },
  'step by step': { before: [v1], after: canary, ...released },
  'two functions of one image': { before: [{ ...v1, ...both }], after: { ...v2, ...both }, ...released },
  'another configuration only': {
    before: [v1],
    after: { ...v1, config: 'c2' },
    change: (cloud) => cloud.redeploy({ ...v1, config: 'c2' }),
    live: 'v1',
    history: ['released', 'released'],
    versions: { v1: 2 },
  },
  'environments kept ready that move along': {
    before: [{ ...v1, ...ready }],
    after: { ...v2, ...ready },
    ...released,
    ready: 'v2',
  },
  'a version that fails its probe': {
    before: [v1],
    after: { ...v1, image: 'broken' },
    change: (cloud) => void cloud.answers.set('broken', () => ({ statusCode: 500 })),
    live: 'v1',
    history: ['released', 'failed'],
    versions: { broken: 1 },
  },
  'a version that fails its first callers': {
    before: [v1],
    after: canary,
    change: failNextVersion,
    live: 'v1',
    history: ['released', 'rolled-back'],
    versions: { v2: 1 },
  },
  'a rollback that somebody orders': {
    before: [v1, v2],
    after: v2,
    change: orderRollback,
    live: 'v1',
    history: ['released', 'released', 'rolled-back'],
    versions: { v1: 1, v2: 1 },
  },
  'an alias that was moved by hand': {
    before: [healed],
    after: healed,
    change: async (cloud) => {
      const [bootstrap] = await cloud.versionsOf(v1.name, 'bootstrap');
      await cloud.movedAlias(v1.name, {}, bootstrap);
    },
    live: 'v1',
    history: ['released'],
    versions: { v1: 1 },
  },
  'an old version that is not needed any more': {
    before: [v1, v2],
    after: { ...v1, image: 'v3' },
    policy: { keepVersions: 1 },
    live: 'v3',
    history: ['released', 'released', 'released'],
    versions: { v1: 0, v2: 1, v3: 1 },
  },
};

/** In the quarter of an hour to come, callers of what is published next meet errors. */
async function failNextVersion({ clock, place, versionsOf }: Cloud): Promise<void> {
  const [last] = await versionsOf(v1.name, 'v1');
  const ExecutedVersion = `${Number(last) + 1}`;
  const dimensions = { FunctionName: v1.name, Resource: `${v1.name}:live`, ExecutedVersion };
  for (let minute = 0; minute < 15; minute += 1) {
    const at = clock.now().getTime() + minute * 60_000;
    place.metrics.put('Invocations', dimensions, at, 100);
    place.metrics.put('Errors', dimensions, at, 50);
  }
}

async function orderRollback({ clock, memory, table }: Cloud): Promise<void> {
  const [{ pair } = { pair: undefined }] = (await memory(v1.name))?.earlier ?? [];
  await placeRequest(table, clock, {
    kind: 'rollback',
    unit: v1.name,
    to: pair!,
    by: 'jane',
    reason: 'too slow',
  });
}
