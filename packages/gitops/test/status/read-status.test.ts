import Ajv from 'ajv/dist/2020';
import { readStatus } from '../../src/status/read-status';
import { STATUS_SCHEMA } from '../../src/status/status-schema';
import { statusOf } from '../support/status';

const text = (change: object = {}) => JSON.stringify({ ...statusOf(3), ...change });

test('takes what a controller writes, as another validator of its schema does', () => {
  const document = statusOf(20);
  expect(readStatus(JSON.stringify(document))).toEqual({ ok: true, document });
  const ajv = new Ajv({ strict: true, formats: { 'date-time': true } });
  expect(ajv.validate(STATUS_SCHEMA, document)).toBe(true);
});

test.each([
  ['{', 'it is no JSON'],
  ['null', 'it is no JSON'],
  ['{"version":2}', 'only 1 is known: update @drystone/gitops'],
  ['{"version":1}', 'stages is missing'],
  [text({ stages: {} }), 'stages must be an array'],
  [text({ unread: [{ stage: 1, problem: '' }] }), 'unread[0].stage must be a string'],
])('says of %s what is wrong', (value, problem) => {
  expect(readStatus(value)).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([expect.stringContaining(problem)]),
  });
});

test('names all findings by their paths', () => {
  const document = statusOf(2) as unknown as { stages: { units: Record<string, unknown>[] }[] };
  document.stages[0]!.units[1]!.sync = 'Fine';
  document.stages[0]!.units[1]!.syncSince = 'yesterday';
  expect(readStatus(JSON.stringify(document))).toEqual({
    ok: false,
    problems: [
      expect.stringMatching(/^stages\[0\]\.units\[1\]\.sync must be one of Synced, /),
      'stages[0].units[1].syncSince must be a time of ISO 8601',
    ],
  });
});

test('lets fields of a newer writer be', () => {
  expect(readStatus(text({ colour: 'blue' })).ok).toBe(true);
});

test('1,000 services, each with all that a status may have, are less than 1 MB', () => {
  expect(JSON.stringify(statusOf(1000)).length).toBeLessThan(1_000_000);
});
