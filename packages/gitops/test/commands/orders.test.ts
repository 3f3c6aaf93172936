import { readStageState } from '../../src/state/stage-state';
import type { Wanted } from '../support/wanted';
import { type Desk, repositoryFiles, startDesk } from '../support/desk';

const flights: Wanted = { name: 'flight-service', image: 'v1' };
const AT = ['--stage', 'staging'];

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
  desk.cloud.deploy(flights);
  desk.repository.commit(
    repositoryFiles({ staging: { 'flight-service': 'v2' }, production: { 'flight-service': 'v1' } }),
  );
  desk.repository.commit({
    'catalog/flight-service/v1.yaml': repositoryFiles({ a: { 'flight-service': 'v1' } })[
      'catalog/flight-service/v1.yaml'
    ]!,
  });
  await desk.release(flights);
  await desk.release({ ...flights, image: 'v2' });
});
afterEach(() => desk.close());

const requests = async () => (await readStageState(desk.cloud.table)).requests.map(({ request }) => request);

test('rollback sends callers back at once, holds, and changes the repository on a branch', async () => {
  const { text, exitCode } = await desk.run(
    'rollback',
    'flight-service',
    ...AT,
    '--reason',
    'prices are wrong',
  );
  expect(exitCode).toBe(0);
  expect(text).toMatch(/^flight-service goes back to v1 /);
  await desk.cloud.settle();
  expect(desk.cloud.live('flight-service')).toEqual(['v1']);
  expect(await desk.cloud.memory('flight-service')).toMatchObject({
    hold: { cause: 'rollback', reason: 'prices are wrong', by: 'jane@example.com' },
  });
  expect(desk.repository.git('show', 'HEAD:environments/staging/services.yaml')).toBe(
    '# ours\nservices:\n  flight-service: { imageTag: v1 } # kept',
  );
  expect(desk.repository.git('branch', '--show-current')).toMatch(
    /^rollback-staging-flight-service-\d{8}T\d{6}Z$/,
  );
});

test('rollback is ordered also where the repository has changes that nobody committed', async () => {
  desk.repository.write({
    'environments/staging/services.yaml': 'services:\n  flight-service: { imageTag: v2 }\n',
  });
  const { text, exitCode } = await desk.run('rollback', 'flight-service', ...AT);
  expect(exitCode).toBe(0);
  expect(text).toContain('there are changes that nobody committed');
  expect(await requests()).toMatchObject([{ kind: 'rollback', unit: 'flight-service' }]);
});

test('rollback to a tag that was never live names those that were', async () => {
  await expect(desk.run('rollback', 'flight-service', ...AT, '--to', 'v7')).rejects.toThrow(
    /cannot go back to v7: there is v1 \(/,
  );
  expect(await requests()).toEqual([]);
});

test.each([
  ['hold', ['--reason', 'audit']],
  ['terminate', []],
])('%s takes back what is on its way, and resume has it begin again', async (name, flags) => {
  const policy = { steps: [{ percent: 10, minutes: 5 }] };
  desk.cloud.want('c-v3', [{ ...flights, image: 'v3', policy }]);
  await desk.cloud.tick();
  expect(new Set(desk.cloud.live('flight-service'))).toEqual(new Set(['v2', 'v3']));
  await desk.run(name, 'flight-service', ...AT, ...flags);
  await desk.cloud.settle();
  expect(desk.cloud.live('flight-service')).toEqual(['v2']);
  expect((await desk.cloud.memory('flight-service'))?.hold).toMatchObject({
    cause: 'manual',
    by: 'jane@example.com',
  });
  await desk.run('resume', 'flight-service', ...AT);
  await desk.cloud.settle();
  expect(desk.cloud.live('flight-service')).toEqual(['v3']);
});

test('retry has what failed released again', async () => {
  desk.cloud.answers.set('v3', () => ({ statusCode: 500 }));
  await desk.release({ ...flights, image: 'v3' });
  expect((await desk.cloud.memory('flight-service'))?.hold?.cause).toBe('failed');
  desk.cloud.answers.delete('v3');
  await desk.run('retry', 'flight-service', ...AT);
  await desk.cloud.settle();
  expect(desk.cloud.live('flight-service')).toEqual(['v3']);
});

test('suspend stops what is new in the whole stage until resume, without git', async () => {
  await desk.run('suspend', '--all', ...AT, '--reason', 'move of the table');
  await desk.release({ ...flights, image: 'v3' });
  expect(desk.cloud.live('flight-service')).toEqual(['v2']);
  const { text, exitCode } = await desk.run('status', ...AT);
  expect(exitCode).toBe(2);
  expect(text).toContain('suspended: move of the table (jane@example.com)');
  await desk.run('resume', '--all', ...AT);
  await desk.cloud.settle();
  expect(desk.cloud.live('flight-service')).toEqual(['v3']);
});

test.each([
  [['hold', 'flight-service'], 'hold needs --reason'],
  [['suspend', '--all'], 'suspend needs --reason'],
  [['retry', 'flights-service'], 'there is no service or API flights-service: did you mean flight-service?'],
  [['retry', 'flight-service', '--stage', 'stagin'], 'there is no stage stagin: did you mean staging?'],
  [
    ['hold', 'flight-service', '--reason', 'x', '--until', 'tomorrow'],
    '--until tomorrow is no time of ISO 8601',
  ],
  [['hold', 'flight-service', '--reason', 'x', '--until', '2020-01-01'], 'is over already'],
])('refuses %j', async ([name, ...argv], message) => {
  const stage = argv.includes('--stage') ? [] : AT;
  await expect(desk.run(name!, ...argv, ...stage)).rejects.toThrow(message);
  expect(await requests()).toEqual([]);
});

test.each([
  ['retry', 'flight-service'],
  ['sync', '--allow-rewind', 'HEAD~1', '--reason', 'wrong fares'],
])('a stage must be named where there are several: %s %s', async (...argv) => {
  await expect(desk.run(...argv)).rejects.toThrow('which stage? --stage staging, --stage production');
});

test('history says what went live, newest first, and of one service', async () => {
  const { text, value } = await desk.run('history', 'flight-service', ...AT);
  expect(value).toMatchObject([{ imageTag: 'v2', result: 'released' }, { imageTag: 'v1' }]);
  expect(text.split('\n')[1]).toMatch(/flight-service {2}v2 +released +release +c-v2/);
  await expect(desk.run('history', 'flights-service', ...AT)).rejects.toThrow('did you mean flight-service?');
  await expect(desk.run('history', ...AT, '--limit', '0')).rejects.toThrow(
    '--limit 0 is no number from 1 to 1000',
  );
});
