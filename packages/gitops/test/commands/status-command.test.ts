import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { statusPage } from '../../src/page/status-page';
import type { Wanted } from '../support/wanted';
import { type Desk, repositoryFiles, startDesk } from '../support/desk';
import { statusOf } from '../support/status';

const flights: Wanted = { name: 'flight-service', image: 'v1' };
const AT = ['--stage', 'staging'];
const folder = mkdtempSync(join(tmpdir(), 'status-'));
afterAll(() => rmSync(folder, { recursive: true }));

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
  desk.cloud.deploy(flights);
  desk.repository.commit(repositoryFiles({ staging: { 'flight-service': 'v1' }, production: {} }));
  await desk.release(flights);
});
afterEach(() => desk.close());

test('a stage that is in step is exit code 0, with its service in one line', async () => {
  const { text, exitCode } = await desk.run('status', ...AT);
  expect(exitCode).toBe(0);
  const [head, columns, row] = text.split('\n');
  expect(head).toMatch(
    /^flight-system · staging · at c-v1 · controller healthy, last pass \d+ s ago · \d+ calls?$/,
  );
  expect(columns).toMatch(/^ {2}service +desired +live +sync +health +since$/);
  expect(row).toMatch(/^ {2}flight-service +v1 +v1 +Synced +Healthy +\d+ s$/);
});

test('what failed is exit code 2, and says why', async () => {
  desk.cloud.answers.set('v2', () => ({ statusCode: 500 }));
  await desk.release({ ...flights, image: 'v2' });
  const { text, exitCode } = await desk.run('status', ...AT);
  expect(exitCode).toBe(2);
  expect(text).toMatch(/flight-service +v2 +v1 +Held +Healthy +\d+ s +\S.*/);
});

test('a stage of which it cannot be told is exit code 1, and does not hide the others', async () => {
  const { text, exitCode } = await desk.run('status');
  expect(exitCode).toBe(1);
  expect(text).toContain('flight-service');
  expect(text).toMatch(/production: NoSuchBucket/);
});

test('a controller that is silent is exit code 1', async () => {
  await desk.cloud.clock.advance(10 * 60_000);
  const { text, exitCode } = await desk.run('status', ...AT);
  expect(text).toContain('controller silent for 10 min');
  expect(exitCode).toBe(1);
});

test('--local reads a file, and --html writes a page that holds it', async () => {
  const file = join(folder, 'status.json');
  writeFileSync(file, JSON.stringify(statusOf(40, { now: desk.cloud.clock.now() })));
  const html = join(folder, 'page.html');
  const { text } = await desk.run('status', '--local', folder, '--html', html);
  expect(text).toContain('36 others in step; --all shows them');
  expect(readFileSync(html, 'utf8')).toContain('reservation-service');
  const { text: whole } = await desk.run('status', '--local', file, '--all');
  expect(whole.split('\n').filter((line) => line.includes('Synced'))).toHaveLength(36);
});

test('a file that is no status says what is wrong with it', async () => {
  writeFileSync(join(folder, 'other.json'), '{"version":1}');
  await expect(desk.run('status', '--local', join(folder, 'other.json'))).rejects.toThrow(
    /stages is missing/,
  );
  await expect(desk.run('status', '--local', join(folder, 'none.json'))).rejects.toThrow(/cannot be read/);
});

test('a page that cannot be written is said in words, without a stack', async () => {
  const html = join(folder, 'none', 'page.html');
  const written = desk.run('status', ...AT, '--html', html);
  await expect(written).rejects.toThrow(`${html} cannot be written: ENOENT`);
  await expect(written).rejects.toBeInstanceOf(UserError);
});

test('a name is not refused while a stage that may have it could not be told', async () => {
  const { text, exitCode } = await desk.run('status', 'user-service');
  expect(exitCode).toBe(1);
  expect(text).toMatch(/production: NoSuchBucket/);
});

test('a name that no stage has is refused with the one that was meant', async () => {
  await expect(desk.run('status', 'flght-service', ...AT)).rejects.toThrow('did you mean flight-service?');
});

test('the console serves the page and the status beside it, until it is stopped', async () => {
  const running = desk.run('console', ...AT);
  while (desk.shown.length === 0) await new Promise(setImmediate);
  const url = /http:\S+/.exec(desk.shown[0]!)![0];
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await (await fetch(url)).text()).toBe(statusPage());
  expect(await (await fetch(`${url}status.json`)).json()).toMatchObject({ stages: [{ stage: 'staging' }] });
  expect((await fetch(`${url}else`)).status).toBe(404);
  process.emit('SIGINT');
  expect(await running).toMatchObject({ exitCode: 0 });
  await expect(fetch(url)).rejects.toThrow();
});

describe('wait', () => {
  beforeEach(() => {
    desk.meanwhile = () => desk.cloud.tick();
  });

  test('ends with 0 when what was asked for is live, and shows what happens meanwhile', async () => {
    desk.cloud.want('c-v2', [{ ...flights, image: 'v2', policy: { bakeMinutes: 2 } }]);
    const { text, exitCode } = await desk.run('wait', 'flight-service', ...AT, '--commit', 'c-v2');
    expect(exitCode).toBe(0);
    expect(text).toBe('1 service in step at c-v2\n');
    expect(desk.cloud.live('flight-service')).toEqual(['v2']);
    expect(desk.shown[0]).toMatch(
      /^\d\d:\d\d:\d\d {2}staging flight-service {2}Watched {2}v2 {2}v2 has all callers/,
    );
    expect(desk.shown.at(-1)).toMatch(/Synced {2}v2/);
  });

  test('ends with 2 as soon as it failed', async () => {
    desk.cloud.answers.set('v2', () => ({ statusCode: 500 }));
    desk.cloud.want('c-v2', [{ ...flights, image: 'v2' }]);
    const { value, exitCode } = await desk.run('wait', ...AT, '--commit', 'c-v2');
    expect(exitCode).toBe(2);
    expect(value).toMatchObject({ verdict: 'wrong' });
  });

  test('does not believe a controller that is silent', async () => {
    await desk.cloud.clock.advance(10 * 60_000);
    desk.meanwhile = () => Promise.resolve();
    const { exitCode } = await desk.run('wait', ...AT, '--timeout', '1');
    expect(exitCode).toBe(2);
  });

  test('ends with 2 when time is up', async () => {
    const { value, exitCode } = await desk.run('wait', ...AT, '--commit', 'c-v2', '--timeout', '1');
    expect(exitCode).toBe(2);
    expect(value).toMatchObject({ verdict: 'time is up' });
  });
});
