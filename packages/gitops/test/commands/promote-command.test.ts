import { parseServicesFile } from '@drystone/config';
import type { Wanted } from '../support/wanted';
import { catalogEntry, type Desk, repositoryFiles, startDesk } from '../support/desk';

const flights: Wanted = { name: 'flight-service', image: 'v2' };
const PRODUCTION = 'environments/production/services.yaml';

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
  desk.cloud.deploy(flights);
  await desk.release(flights);
  desk.repository.commit({
    ...repositoryFiles({ staging: { 'flight-service': 'v2' }, production: { 'flight-service': 'v1' } }),
    'catalog/flight-service/v1.yaml': catalogEntry('flight-service', 'v1'),
    'catalog/flight-service/v2.yaml': await entryOfLive('v2'),
  });
});
afterEach(() => desk.close());

/** The entry that the service's CI wrote for the image that the stage runs. */
async function entryOfLive(tag: string): Promise<string> {
  const { digest } = (await desk.cloud.memory('flight-service'))!.lastGood!.pair;
  return catalogEntry('flight-service', tag).replace(/sha256:[0-9a-f]+/, digest);
}

/** Time in which the controller goes on looking. */
async function soak(minutes: number): Promise<void> {
  await desk.cloud.clock.advance(minutes * 60_000);
  await desk.cloud.tick();
}

const committed = (path: string) => desk.repository.git('show', `HEAD:${path}`);

test('a release that was healthy for long enough is promoted on a branch, and comments are kept', async () => {
  await soak(61);
  const { text, value, exitCode } = await desk.run('promote', 'flight-service');
  expect(exitCode).toBe(0);
  expect(committed(PRODUCTION)).toBe('# ours\nservices:\n  flight-service: { imageTag: v2 } # kept');
  expect(desk.repository.git('branch', '--show-current')).toMatch(/^promote-production-\d{8}T\d{6}Z$/);
  expect(desk.repository.git('log', '-1', '--format=%s')).toBe(
    'Promote flight-service v2 from staging to production',
  );
  expect(text).toContain('git push --set-upstream origin promote-production-');
  expect(value).toMatchObject({ from: 'staging', to: 'production', promoted: { 'flight-service': 'v2' } });
});

test('what the stage was before is frozen in the same commit, as a services.yaml with its digests', async () => {
  await soak(61);
  const before = desk.repository.git('rev-parse', '--short=12', 'HEAD');
  await desk.run('promote', '--all');
  const files = desk.repository.git('show', '--name-only', '--format=', 'HEAD').split('\n');
  const frozen = files.find((path) => path.startsWith('history/rollback-configs/production/'))!;
  expect(files.toSorted()).toEqual([PRODUCTION, frozen]);
  expect(frozen).toMatch(new RegExp(`/\\d{8}T\\d{6}Z-${before}\\.yaml$`));
  const text = committed(frozen);
  expect(parseServicesFile(text)).toMatchObject({
    ok: true,
    config: { services: { 'flight-service': { imageTag: 'v1' } } },
  });
  expect(text).toMatch(/^# {3}flight-service v1 sha256 [0-9a-f]{12}$/m);
});

test('what was not healthy for long enough stays, unless it is a hotfix with a reason', async () => {
  const head = desk.repository.git('rev-parse', 'HEAD');
  await expect(desk.run('promote', '--all')).rejects.toThrow(
    /flight-service v2: it has been healthy in staging for \d of 60 minutes/,
  );
  expect(desk.repository.git('rev-parse', 'HEAD')).toBe(head);
  await expect(desk.run('promote', '--all', '--hotfix')).rejects.toThrow('--hotfix needs --reason');
  const { exitCode } = await desk.run('promote', '--all', '--hotfix', '--reason', 'prices are wrong');
  expect(exitCode).toBe(0);
  expect(desk.repository.git('log', '-1', '--format=%b')).toContain(
    'Hotfix, not soaked in staging: prices are wrong',
  );
});

test('an image that is another one than the catalog says is not promoted', async () => {
  desk.repository.commit({ 'catalog/flight-service/v2.yaml': catalogEntry('flight-service', 'v2') });
  await soak(61);
  await expect(desk.run('promote', '--all')).rejects.toThrow(
    'flight-service v2: staging has another image under this tag',
  );
});

test('what is not live in the stage, or was held there, is not promoted', async () => {
  desk.cloud.answers.set('v3', () => ({ statusCode: 500 }));
  await desk.release({ ...flights, image: 'v3' });
  await soak(61);
  desk.repository.commit({
    'environments/staging/services.yaml': 'services: { flight-service: { imageTag: v3 } }\n',
    'catalog/flight-service/v3.yaml': catalogEntry('flight-service', 'v3'),
  });
  await expect(desk.run('promote', '--all')).rejects.toThrow('flight-service v3: staging has v2');
});

test('a tag without an entry in the catalog is refused with its line', async () => {
  desk.repository.commit({
    'environments/staging/services.yaml': 'services: { flight-service: { imageTag: v9 } }\n',
  });
  await expect(desk.run('promote', '--all')).rejects.toThrow('flight-service: the catalog has no v9');
});

test('what is there already is exit code 2, and makes no branch', async () => {
  await soak(61);
  await desk.run('promote', '--all');
  const head = desk.repository.git('rev-parse', 'HEAD');
  expect(await desk.run('promote', '--all')).toMatchObject({
    exitCode: 2,
    text: 'production has all of it already\n',
  });
  expect(desk.repository.git('rev-parse', 'HEAD')).toBe(head);
});

test('changes that nobody committed are neither lost nor committed along', async () => {
  await soak(61);
  desk.repository.write({ 'README.md': 'notes\n' });
  desk.repository.git('add', 'README.md');
  await desk.run('promote', '--all');
  expect(desk.repository.git('status', '--porcelain')).toBe('A  README.md');
  desk.repository.git('switch', '--quiet', 'main');
  desk.repository.write({ [PRODUCTION]: '# mine\nservices: { flight-service: { imageTag: v1 } }\n' });
  await expect(desk.run('promote', '--all')).rejects.toThrow('there are changes that nobody committed');
});

test('scenario 50: what was made of a commit that the checkout left meanwhile is refused, and nothing is written', async () => {
  await soak(61);
  const hotfix = { [PRODUCTION]: 'services: { flight-service: { imageTag: v1 } } # a colleague was here\n' };
  let newer: string | undefined;
  desk.duringCall = () => (newer ??= desk.repository.commit(hotfix));
  await expect(desk.run('promote', '--all')).rejects.toThrow(
    /went from \w{12} to \w{12} meanwhile.*\nNothing was changed\. Run the command again\./,
  );
  expect(desk.repository.git('rev-parse', 'HEAD')).toBe(newer);
  expect(desk.repository.git('branch', '--format=%(refname:short)')).toBe('main');
  expect(desk.repository.git('status', '--porcelain')).toBe('');
  await desk.run('promote', '--all');
  expect(committed(PRODUCTION)).toBe('services: { flight-service: { imageTag: v2 } } # a colleague was here');
});

test.each([
  [
    ['flight-service', '--to', 'staging'],
    'promote needs --from: release-config.yaml has no promotion to staging',
  ],
  [['flight-service', '--to', 'prod'], 'there is no stage prod'],
  [['flight-service', '--from', 'production'], 'production cannot be promoted from itself'],
  [['fligth-service'], 'did you mean flight-service?'],
])('refuses promote %j', async (argv, message) => {
  await expect(desk.run('promote', ...argv)).rejects.toThrow(message);
});
