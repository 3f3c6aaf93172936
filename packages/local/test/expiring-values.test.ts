import { ExpiringValues } from '../src/expiring-values';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a value is known until its time is over, and takes no room once another comes after that', () => {
  const values = new ExpiringValues<number>(1_000);
  values.set('a', 1);
  jest.advanceTimersByTime(999);
  expect(values.get('a')).toBe(1);
  jest.advanceTimersByTime(1);
  expect(values.get('a')).toBeUndefined();
  values.set('b', 2);
  expect(values.size).toBe(1);
});

test('a value that is set again is known for the whole time again', () => {
  const values = new ExpiringValues<number>(1_000);
  values.set('a', 1);
  jest.advanceTimersByTime(600);
  values.set('b', 2);
  values.set('a', 3);
  jest.advanceTimersByTime(600);
  values.set('c', 4);
  expect([values.get('a'), values.get('b'), values.size]).toEqual([3, 2, 3]);
});
