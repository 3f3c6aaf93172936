import { virtualClock } from '@drystone/local/control-plane';

const START = '2026-01-01T00:00:00.000Z';
const secondsSince = (time: Date) => (time.getTime() - Date.parse(START)) / 1000;

test('time passes when somebody sleeps, and only then', async () => {
  const clock = virtualClock(START);
  await new Promise(setImmediate);
  expect(clock.now().toISOString()).toBe(START);
  await clock.sleep(90_000);
  expect(secondsSince(clock.now())).toBe(90);
});

test('who sleeps together wakes in order, each at its own time, and equal ones as they went to sleep', async () => {
  const clock = virtualClock(START);
  const woken: string[] = [];
  const sleep = async (name: string, seconds: number) => {
    await clock.sleep(seconds * 1000);
    woken.push(`${name} ${secondsSince(clock.now())}`);
  };
  await Promise.all([sleep('late', 60), sleep('early', 1), sleep('first', 5), sleep('second', 5)]);
  expect(woken).toEqual(['early 1', 'first 5', 'second 5', 'late 60']);
});

test('who sleeps again on waking does so before others that sleep longer', async () => {
  const clock = virtualClock(START);
  const woken: number[] = [];
  const tick = async () => {
    for (let count = 0; count < 3; count += 1) {
      await clock.sleep(10_000);
      woken.push(secondsSince(clock.now()));
    }
  };
  await Promise.all([tick(), clock.sleep(25_000).then(() => woken.push(-25))]);
  expect(woken).toEqual([10, 20, -25, 30]);
});

test('time stands still while it is held, whoever sleeps', async () => {
  const clock = virtualClock(START);
  let woken = false;
  const sleeping = clock.sleep(1000).then(() => (woken = true));
  const answer = await clock.hold(async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    return woken;
  });
  expect(answer).toBe(false);
  await sleeping;
  expect(secondsSince(clock.now())).toBe(1);
});

test('time goes on after what held it has failed', async () => {
  const clock = virtualClock(START);
  await expect(clock.hold(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await clock.sleep(1000);
  expect(secondsSince(clock.now())).toBe(1);
});
