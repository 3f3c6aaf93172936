import { S3Client } from '@aws-sdk/client-s3';
import { releaseNames } from '@drystone/config';
import { readStatus } from '../../src/status/read-status';
import type { StageStatus, UnitStatus } from '../../src/status/status-document';
import { bucketStatus, type StatusStore } from '../../src/status/status-store';
import { StatusWriter } from '../../src/status/status-writer';
import { type Cloud, startCloud } from '../support/cloud';
import { CONTEXT, type Wanted } from '../support/wanted';
import { showing } from '../support/showing';

let cloud: Cloud;
let store: StatusStore;
let page: () => Promise<StageStatus>;

beforeEach(async () => {
  cloud = await startCloud();
  const credentials = { accessKeyId: 'person', secretAccessKey: 'local' };
  const client = new S3Client({ region: CONTEXT.region, requestHandler: cloud.handler, credentials });
  store = bucketStatus(client, releaseNames(CONTEXT).bundleBucket.name);
  page = async () => {
    const reading = readStatus((await store.read('status.json')) ?? '');
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    return reading.document.stages[0]!;
  };
  startShowing();
});

/** What a process of the controller does when it starts. */
function startShowing(): void {
  const { target } = cloud.controller();
  const writer = new StatusWriter({ context: CONTEXT, store, table: cloud.table, lambda: target.lambda });
  showing(cloud, (outcome) => writer.show(outcome));
}

const flights: Wanted = { name: 'flight-service', image: 'v1' };

async function unit(name = 'flight-service'): Promise<UnitStatus | undefined> {
  return (await page()).units.find((each) => each.name === name);
}

async function release(...wanted: readonly Wanted[]): Promise<void> {
  cloud.want(`c-${wanted[0]!.image}`, wanted);
  await cloud.settle();
}

describe('a stage shows', () => {
  test('what is live, since when, and the release that made it so', async () => {
    cloud.deploy(flights);
    await release(flights);
    expect(await unit()).toMatchObject({
      attention: 'none',
      sync: 'Synced',
      health: 'Healthy',
      desired: { imageTag: 'v1', functions: 1 },
      live: { imageTag: 'v1', digest: expect.stringMatching(/^[0-9a-f]{12}$/) },
      lastChange: { result: 'released', imageTag: 'v1', commit: 'c-v1' },
    });
    expect(await page()).toMatchObject({
      system: 'flight-system',
      stage: 'staging',
      source: { commit: 'c-v1' },
      controller: { isBusy: false, quota: { quotaPerSecond: 15 } },
      history: [{ unit: 'flight-service', result: 'released' }],
    });
  });

  test('how far a canary has come, and when its step is over', async () => {
    const policy = { steps: [{ percent: 25, minutes: 5 }], bakeMinutes: 5 };
    cloud.deploy(flights);
    await release(flights);
    cloud.want('c2', [{ ...flights, image: 'v2', policy }]);
    await cloud.tick();
    const { operation, live, desired, attention } = (await unit())!;
    expect(attention).toBe('moving');
    expect(live?.imageTag).toBe('v1');
    expect(desired?.imageTag).toBe('v2');
    expect(operation).toMatchObject({ kind: 'release', traffic: { step: 1, steps: 2, percent: 25 } });
    const { since, nextAt } = operation!.traffic!;
    expect(Date.parse(nextAt) - Date.parse(since)).toBe(5 * 60_000);
  });

  test('what failed first, why, what is held, and where callers are', async () => {
    const others = ['a', 'b'].map((name) => ({ ...flights, name }));
    cloud.deploy(flights, ...others);
    await release(flights, ...others);
    cloud.answers.set('v2', () => ({ statusCode: 500 }));
    cloud.want('c2', [{ ...flights, image: 'v2' }, ...others]);
    await cloud.settle();
    expect((await page()).units.map(({ name }) => name)).toEqual(['flight-service', 'a', 'b']);
    expect(await unit()).toMatchObject({
      attention: 'wrong',
      sync: 'Held',
      live: { imageTag: 'v1' },
      hold: { cause: 'failed', by: expect.any(String) },
    });
  });

  test('since when something is so, also to the next process of the controller', async () => {
    cloud.deploy(flights);
    await release(flights);
    const { syncSince } = (await unit())!;
    await cloud.clock.advance(3_600_000);
    cloud.restart();
    startShowing();
    await cloud.tick();
    expect((await unit())?.syncSince).toBe(syncSince);
    expect(Date.parse((await page()).controller.lastPassAt)).toBeGreaterThan(Date.parse(syncSince));
  });

  test('how many calls its last pass took', async () => {
    cloud.deploy(flights);
    await release(flights);
    await cloud.clock.advance(60_000);
    await cloud.tick();
    expect((await page()).controller.calls).toEqual({ controlPlane: 1, getFunction: 1, throttled: 0 });
  });

  test('all findings of a commit that is not taken', async () => {
    cloud.deploy(flights);
    await release(flights);
    const { read } = cloud;
    cloud.read = async () => ({
      ...(await read()),
      problem: 'services.yaml:2:3 unknown key\nservices.yaml:4:1 no such tag',
      memory: {
        commit: 'c-v1',
        sequence: 1,
        answeredAt: '2026-03-02T08:00:00.000Z',
        rejected: {
          commit: 'c2',
          findings: ['services.yaml:2:3 unknown key', 'services.yaml:4:1 no such tag'],
        },
      },
    });
    await cloud.tick();
    const { source } = await page();
    expect(source.rejected).toEqual({
      commit: 'c2',
      findings: ['services.yaml:2:3 unknown key', 'services.yaml:4:1 no such tag'],
    });
    expect(source.problem).toBe('services.yaml:2:3 unknown key');
  });

  test('units that no commit names any more', async () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...flights, name }));
    cloud.deploy(flights, ...others);
    await release(flights, ...others);
    await release(...others);
    const orphan = (await unit())!;
    expect(orphan).toMatchObject({ sync: 'Orphaned', attention: 'stopped', live: { imageTag: 'v1' } });
    expect(orphan).not.toHaveProperty('desired');
  });
});

test('no variable of a function is in what is shown', async () => {
  cloud.deploy(flights);
  await release(flights);
  expect(await store.read('status.json')).not.toContain('hunter2');
});

test('the page is beside the status', async () => {
  cloud.deploy(flights);
  await release(flights);
  expect(await store.read('index.html')).toMatch(/^<!doctype html>/);
});

test('a document of a newer form is begun anew', async () => {
  await store.write('status.json', '{"version":2}');
  cloud.deploy(flights);
  await release(flights);
  expect((await unit())?.sync).toBe('Synced');
});
