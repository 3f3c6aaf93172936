import { startTimer } from '../../src/schedules/start-timer';

const NOW = new Date('2026-11-25T02:00:00Z');

beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

const schedule = (expression: string, more: object = {}) => ({
  expression,
  timezone: 'UTC',
  enabled: true,
  ...more,
});

const firstRuns = (expression: string, more?: object): (string | undefined)[] => {
  const running = startTimer(schedule(expression, more), () => undefined);
  const first = running.nextRun();
  const second = first && running.nextRun(first);
  running.stop();
  return [first, second].map((each) => each?.toISOString());
};

// Examples of the EventBridge Scheduler User Guide, schedule-types.html, beside ours; 25 November 2026 is a Wednesday.
test.each([
  ['cron(0 6 ? * MON-FRI *)', '2026-11-25T06:00:00.000Z', '2026-11-26T06:00:00.000Z'],
  ['cron(15 10 ? * 6L 2026-2027)', '2026-11-27T10:15:00.000Z', '2026-12-25T10:15:00.000Z'],
  ['cron(15 10 ? * 2#1 *)', '2026-12-07T10:15:00.000Z', '2027-01-04T10:15:00.000Z'],
  ['cron(0 0 L * ? *)', '2026-11-30T00:00:00.000Z', '2026-12-31T00:00:00.000Z'],
  ['cron(0 0 ? * L *)', '2026-11-28T00:00:00.000Z', '2026-12-05T00:00:00.000Z'],
  ['cron(0/15 * * * ? *)', '2026-11-25T02:15:00.000Z', '2026-11-25T02:30:00.000Z'],
  ['cron(0 12 1 1 ? 2030)', '2030-01-01T12:00:00.000Z', undefined],
  ['at(2030-01-31T06:00:00)', '2030-01-31T06:00:00.000Z', undefined],
  ['at(2020-01-31T06:00:00)', undefined, undefined],
  ['rate(5 minutes)', '2026-11-25T02:05:00.000Z', '2026-11-25T02:10:00.000Z'],
  ['rate(1 day)', '2026-11-26T02:00:00.000Z', '2026-11-27T02:00:00.000Z'],
])('%s runs next at %s and %s', (expression, first, second) => {
  expect(firstRuns(expression)).toEqual([first, second]);
});

test('times are those of the time zone, between the first moment and the last', () => {
  const amsterdam = { timezone: 'Europe/Amsterdam' };
  expect(firstRuns('cron(0 6 * * ? *)', amsterdam)[0]).toBe('2026-11-25T05:00:00.000Z');
  const period = { startDate: '2026-12-01T00:00:00Z', endDate: '2026-12-01T12:00:00Z' };
  expect(firstRuns('cron(0 6 * * ? *)', period)).toEqual(['2026-12-01T06:00:00.000Z', undefined]);
});

test('what is due is run, and nothing after the end', () => {
  const run = jest.fn();
  const running = startTimer(schedule('rate(1 minute)'), run);
  jest.advanceTimersByTime(3 * 60_000 + 500);
  expect(run).toHaveBeenCalledTimes(3);
  running.stop();
  jest.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(3);
});
