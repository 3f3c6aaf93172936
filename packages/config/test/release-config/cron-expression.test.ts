import { cronMistake } from '../../src/release-config/cron-expression';

it.each([
  '* * * * *',
  '0 0 1 1 0',
  '59 23 31 12 7',
  '0,30 8-17 * * MON-FRI',
  '*/15 0-6/2 1,15 jan-mar,DEC Sun',
])('%s is a cron expression', (expression) => {
  expect(cronMistake(expression)).toBeUndefined();
});

it.each([
  ['', 'it has 1 of 5 fields'],
  ['0 22 * *', 'it has 4 of 5 fields'],
  ['0 22 * * * *', 'it has 6 of 5 fields'],
  ['0  22 * * *', 'it has 6 of 5 fields'],
  ['@daily', 'it has 1 of 5 fields'],
  ['60 * * * *', 'its minute is 60: it has 0 to 59'],
  ['* 24 * * *', 'its hour is 24: it has 0 to 23'],
  ['* * 0 * *', 'its day of the month is 0: it has 1 to 31'],
  ['* * 32 * *', 'its day of the month is 32: it has 1 to 31'],
  ['* * * 13 *', 'its month is 13: it has 1 to 12'],
  ['* * * MON *', 'its month is MON: it has 1 to 12'],
  ['* * * * 8', 'its day of the week is 8: it has 0 to 7'],
  ['* * * * FUN', 'its day of the week is FUN: it has 0 to 7'],
  ['5-1 * * * *', 'its minute is 5-1: it has 0 to 59'],
  ['1-2-3 * * * *', 'its minute is 1-2-3: it has 0 to 59'],
  ['1,,2 * * * *', 'its minute is 1,,2: it has 0 to 59'],
  ['-1 * * * *', 'its minute is -1: it has 0 to 59'],
  ['1- * * * *', 'its minute is 1-: it has 0 to 59'],
  ['*/0 * * * *', 'its minute is */0: it has 0 to 59'],
  ['*/60 * * * *', 'its minute is */60: it has 0 to 59'],
  ['*/1/2 * * * *', 'its minute is */1/2: it has 0 to 59'],
  ['5/10 * * * *', 'its minute is 5/10: it has 0 to 59'],
  ['1.5 * * * *', 'its minute is 1.5: it has 0 to 59'],
  ['* * L * *', 'its day of the month is L: it has 1 to 31'],
  ['* * ? * *', 'its day of the month is ?: it has 1 to 31'],
])('%s is none: %s', (expression, mistake) => {
  expect(cronMistake(expression)).toBe(mistake);
});
