import { readHistory } from '../../src/state/history';
import { placeRequest } from '../../src/state/orders';
import { type Cloud, startCloud } from '../support/cloud';
import type { Wanted } from '../support/wanted';

/** Of a release that keeps the run going. */
const SLOW_SECONDS = 180;

/** A minute, and what a look at the stage and a call take. */
const SOON_MS = 70_000;

const flights: Wanted = { name: 'flight-service', image: 'v1' };
const users: Wanted = { name: 'user-service', image: 'u1' };

let cloud: Cloud;
let updateSeconds: number;

beforeAll(async () => {
  cloud = await startCloud({ updateCourse: () => ({ seconds: updateSeconds }) });
});
beforeEach(async () => {
  updateSeconds = 3;
  await cloud.reset();
});

/** Releases something slow, and has something else happen 20 s later. @returns when that happened */
async function during(slow: readonly Wanted[], happen: () => Promise<void> | void): Promise<number> {
  cloud.want('c2', slow);
  updateSeconds = SLOW_SECONDS;
  const happens = (async () => {
    await cloud.clock.sleep(20_000);
    updateSeconds = 3;
    await happen();
    return cloud.clock.now().getTime();
  })();
  await cloud.tick();
  expect(cloud.live('flight-service')).toEqual(['v2']);
  return happens;
}

async function release(...wanted: readonly Wanted[]): Promise<void> {
  cloud.deploy(...wanted);
  cloud.want('c1', wanted);
  await cloud.settle();
  await cloud.clock.advance(60_000);
}

async function releasedAt(unit: string, commit: string): Promise<number> {
  const entry = (await readHistory(cloud.table, 20)).find(
    (each) => each.unit === unit && each.commit === commit,
  );
  return Date.parse(entry?.at ?? '');
}

describe('while a long release keeps the run going', () => {
  test('an alias that somebody moves is moved back within a minute', async () => {
    const healed: Wanted = { ...users, policy: { drift: 'heal' } };
    await release(flights, healed);
    const at = await during([{ ...flights, image: 'v2' }, healed], () =>
      cloud.movedAlias('user-service', {}, '1'),
    );
    expect(cloud.live('user-service')).toEqual(['u1']);
    const [healedAt = ''] = (await cloud.memory('user-service'))?.heals ?? [];
    expect(Date.parse(healedAt) - at).toBeLessThan(SOON_MS);
  });

  test('a configuration that is deployed is released within a minute', async () => {
    await release(flights, users);
    const changed = { ...users, config: 'c2' };
    const at = await during([{ ...flights, image: 'v2' }, changed], () => cloud.redeploy(changed));
    expect((await releasedAt('user-service', 'c2')) - at).toBeLessThan(SOON_MS);
  });

  test('another commit is taken up within a minute, and what is on its way goes on', async () => {
    await release(flights, users);
    const at = await during([{ ...flights, image: 'v2' }, users], () =>
      cloud.want('c3', [
        { ...flights, image: 'v2' },
        { ...users, image: 'u2' },
      ]),
    );
    expect(cloud.live('user-service')).toEqual(['u2']);
    expect((await releasedAt('user-service', 'c3')) - at).toBeLessThan(SOON_MS);
  });

  test('a rollback that is ordered is carried out within a minute, and once', async () => {
    await release(flights, users);
    cloud.want('c1b', [flights, { ...users, image: 'u2' }]);
    await cloud.settle();
    await cloud.clock.advance(60_000);
    const { pair } = (await cloud.memory('user-service'))?.earlier[0] ?? {};
    const order = { kind: 'rollback', unit: 'user-service', to: pair!, by: 'jane', reason: 'slow' } as const;
    const at = await during(
      [
        { ...flights, image: 'v2' },
        { ...users, image: 'u2' },
      ],
      async () => {
        await placeRequest(cloud.table, cloud.clock, order);
      },
    );
    expect(cloud.live('user-service')).toEqual(['u1']);
    const rollbacks = (await readHistory(cloud.table, 20)).filter(({ cause }) => cause === 'manual-rollback');
    expect(rollbacks).toHaveLength(1);
    expect(Date.parse(rollbacks[0]!.at) - at).toBeLessThan(SOON_MS);
  });
});

test('units whose turn has not come are not begun any more when too many have failed', async () => {
  const units = Array.from({ length: 70 }, (_, index) => ({ name: `service-${index}`, image: 'broken' }));
  cloud.answers.set('broken', () => ({ statusCode: 500 }));
  updateSeconds = 0;
  cloud.deploy(...units);
  cloud.want('c1', units, { maxFailures: 0 });
  await cloud.tick();
  const begun = (await Promise.all(units.map(({ name }) => cloud.memory(name)))).filter(
    (memory) => memory && memory.published.length > 0,
  );
  expect(begun.length).toBeLessThan(units.length);
  expect(cloud.plane.calls.count({ operation: 'UpdateFunctionCode' })).toBe(begun.length);
});
