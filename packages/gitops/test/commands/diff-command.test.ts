import type { CommandAnswer } from '../../src/command-answer';
import { parseCliArguments } from '../../src/cli-arguments';
import { systemClock } from '../../src/clock';
import { diffCommand } from '../../src/commands/diff-command';
import type { StageDiff } from '../../src/diff/stage-diff';
import { catalogEntry, repositoryFiles } from '../support/desk';
import { TestRepository } from '../support/git-repository';

const FLIGHTS = 'catalog/flight-service/v1.yaml';
let repository: TestRepository;

beforeEach(() => {
  repository = new TestRepository();
  repository.commit(
    repositoryFiles({ staging: { 'flight-service': 'v1' }, production: { 'flight-service': 'v1' } }),
  );
});
afterEach(() => repository.remove());

async function diff(...argv: readonly string[]): Promise<CommandAnswer> {
  const parsed = parseCliArguments(['diff', '--folder', repository.folder, ...argv]);
  if (parsed.command === 'help') throw new Error('help is text');
  const terminal = { write: () => undefined, isInteractive: false };
  return diffCommand({ ...parsed, terminal, clock: systemClock });
}

async function changesOf(lines: readonly string[]) {
  repository.write({ [FLIGHTS]: catalogEntry('flight-service', 'v1', ...lines) });
  const { value, exitCode } = await diff('--stage', 'staging');
  const [{ units }] = value as [StageDiff];
  return { exitCode, changes: units[0]?.changes ?? [], unit: units[0] };
}

test('nothing is exit code 0', async () => {
  expect(await diff()).toMatchObject({ exitCode: 0, text: 'staging: no change\n\nproduction: no change\n' });
});

test('another image goes live with the version, by the rollout that the unit has', async () => {
  repository.write(repositoryFiles({ staging: { 'flight-service': 'v2' } }));
  const { text, exitCode } = await diff('--stage', 'staging');
  expect(exitCode).toBe(2);
  expect(text).toBe(
    'staging: 1 changed\n' +
      '  flight-service  released to all callers at once, watched for 5 min\n' +
      '      with the version  image  v1 → v2\n',
  );
});

test.each([
  [['memorySize: 1024'], 'memorySize', 'with the version'],
  [['timeout: 20'], 'timeout', 'with the version'],
  [['environment: { COLOUR: blue }'], 'environment.COLOUR', 'with the version'],
  [['permissions: [dynamodb:GetItem]'], 'permissions', 'at deploy'],
  [['reservedConcurrency: 5'], 'reservedConcurrency', 'at deploy'],
  [['logging: { retentionInDays: 7 }'], 'logging.retentionInDays', 'at deploy'],
  [['logging: { applicationLogLevel: DEBUG }'], 'logging.applicationLogLevel', 'with the version'],
])('%j takes effect: %s %s', async (lines, path, effect) => {
  const { changes, exitCode } = await changesOf(lines);
  expect(exitCode).toBe(2);
  expect(changes).toEqual([expect.objectContaining({ path, effect })]);
});

test('what takes effect at the deploy alone is not released again', async () => {
  expect((await changesOf(['permissions: [dynamodb:GetItem]'])).unit?.rollout).toBeUndefined();
  expect((await changesOf(['memorySize: 1024'])).unit?.rollout).toBe(
    'to all callers at once, watched for 5 min',
  );
});

test('a change that would lose what was released is refused', async () => {
  repository.write({
    [FLIGHTS]: catalogEntry('flight-service', 'v1').replace('FlightService', 'OtherService'),
  });
  const { text, exitCode } = await diff('--stage', 'staging');
  expect(exitCode).toBe(1);
  expect(text).toContain('would be refused: functionName of flight-service cannot change');
});

test('services that come and go are named', async () => {
  repository.write(repositoryFiles({ staging: { 'user-service': 'v1' } }));
  const { value, text, exitCode } = await diff('--stage', 'staging');
  expect(value).toMatchObject([
    {
      units: [
        { name: 'flight-service', kind: 'removed' },
        { name: 'user-service', kind: 'added' },
      ],
    },
  ]);
  expect(text).toContain('1 new, 1 gone');
  expect(exitCode).toBe(2);
});

test('a commit that takes away too much would be refused', async () => {
  const tags = Object.fromEntries(
    ['flight', 'user', 'seat', 'fare'].map((name) => [`${name}-service`, 'v1']),
  );
  repository.commit(repositoryFiles({ staging: tags }));
  repository.write(repositoryFiles({ staging: { 'flight-service': 'v1' } }));
  const { text, exitCode } = await diff('--stage', 'staging');
  expect(exitCode).toBe(1);
  expect(text).toContain('3 of 4 units would be gone');
});

test('commits are compared whatever the working tree holds', async () => {
  repository.commit(repositoryFiles({ staging: { 'flight-service': 'v2' } }));
  repository.write(repositoryFiles({ staging: { 'flight-service': 'v3' } }));
  const { text } = await diff('--stage', 'staging', '--base', 'HEAD~1', '--head', 'HEAD');
  expect(text).toContain('v1 → v2');
});

test('how a unit is released is a change in the controller', async () => {
  const config = repositoryFiles({})['release-config.yaml'];
  repository.write({ 'release-config.yaml': `${config}bakeMinutes: 10\nmaxConcurrent: 5\n` });
  const { text } = await diff('--stage', 'staging');
  expect(text).toContain('in the controller  maxConcurrent  20 → 5');
  expect(text).toContain('in the controller  policy.bakeMinutes  5 → 10');
});

test('mistakes are named with their lines, and which side has them', async () => {
  repository.write({ [FLIGHTS]: catalogEntry('flight-service', 'v1', 'memorySize: 64') });
  await expect(diff()).rejects.toThrow(/memorySize: 64 is below(?:.|\n)*the files: a stage with mistakes/);
});

test('a comment on a pull request holds values as texts, never as markup', async () => {
  await changesOf(['description: "<img src=x> | [a](b) `c` @team"']);
  const { text } = await diff('--stage', 'staging', '--markdown');
  expect(text).toContain('| service | takes effect | what | change |');
  expect(text).not.toMatch(/<img|\[a\]|`c`|@team/);
});
