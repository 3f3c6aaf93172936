import { inspect } from 'node:util';
import { virtualClock } from '@drystone/local/control-plane';
import type { Bundle } from '../../src/bundle/bundle';
import { DesiredSource } from '../../src/source/desired-source';
import { githubApi } from '../../src/source/github-api';
import { githubSource } from '../../src/source/github-source';
import { memoryLastGood } from '../../src/source/last-good';
import type { KnownSource, Source, SourceReading } from '../../src/source/source';
import { GithubServer, type SpoiltAnswer } from '../support/github-server';
import { TestRepository } from '../support/git-repository';
import { catalogService } from '../../../config/test/support/stage-source';
import { CONTEXT, releaseFiles } from '../support/release-files';

const TOKEN = 'ghs_onlyForTests0123456789';
const HEAD = 'GET /repos/{owner}/{repo}/commits/{ref}';
const TREE = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
const BLOB = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
const COMPARISON = 'GET /repos/{owner}/{repo}/compare/{basehead}';

const filesOf = (...names: string[]) =>
  releaseFiles(Object.fromEntries(names.map((name) => [name, catalogService(name)])));

let repository: TestRepository;
let server: GithubServer;
let token: string;
let source: Source;

beforeEach(async () => {
  repository = new TestRepository();
  server = await GithubServer.start(repository, TOKEN);
  token = TOKEN;
  const api = githubApi({ url: server.url, token: () => Promise.resolve(token) });
  source = githubSource({ api, repository: 'acme/flight-release', stage: CONTEXT });
});
afterEach(async () => {
  repository.remove();
  await server.stop();
});

/** What is known after a reading. */
function knownOf(reading: SourceReading): KnownSource & { readonly lastGood: Bundle } {
  if (reading.kind === 'unchanged') throw new Error('nothing was read');
  return { lastGood: reading.bundle, ...(reading.etag !== undefined && { etag: reading.etag }) };
}

test('a commit is read with all files of the stage, and nothing of another', async () => {
  const files = filesOf('flight-service');
  const commit = repository.commit({
    ...files,
    'README.md': 'hello',
    'environments/qa/services.yaml': 'services: {}',
  });
  const { lastGood: bundle } = knownOf(await source.read({}));
  expect(bundle).toMatchObject({
    version: 1,
    system: 'flight-system',
    stage: 'staging',
    commit,
    author: 'Ada',
  });
  expect(bundle.files).toEqual(files);
});

test('what did not change costs one call, which GitHub does not count', async () => {
  repository.commit(filesOf('flight-service'));
  const known = knownOf(await source.read({}));
  server.requests.length = 0;
  expect(await source.read(known)).toEqual({ kind: 'unchanged' });
  expect(server.requests).toEqual([`${HEAD} 304`]);
});

test('of a newer commit only files that are other ones are asked for', async () => {
  const first = repository.commit(filesOf('flight-service', 'user-service'));
  const known = knownOf(await source.read({}));
  const commit = repository.commit({
    'catalog/user-service/v1.yaml': `${catalogService('user-service')}memorySize: 512\n`,
  });
  server.requests.length = 0;
  const { lastGood: bundle } = knownOf(await source.read(known));
  expect(bundle).toMatchObject({ commit, sequence: 1, ancestors: [first] });
  expect(bundle.files['catalog/user-service/v1.yaml']).toContain('memorySize: 512');
  expect(server.requests.filter((each) => each.startsWith(BLOB))).toHaveLength(1);
});

test('scenario 6: a push in the middle changes nothing: all files are of the commit that was found first', async () => {
  const files = filesOf('flight-service');
  const commit = repository.commit(files);
  server.spoil = (key) => {
    if (key !== TREE) return undefined;
    server.spoil = undefined;
    repository.commit(filesOf('user-service'));
    return undefined;
  };
  const { lastGood: bundle } = knownOf(await source.read({}));
  expect(bundle).toMatchObject({ commit, files });
});

test('a token that was replaced makes GitHub answer in full, and what was known is not asked for again', async () => {
  const commit = repository.commit(filesOf('flight-service'));
  const known = knownOf(await source.read({}));
  token = 'ghs_theNextOne';
  server.tokens.add(token);
  server.requests.length = 0;
  expect(knownOf(await source.read(known)).lastGood.commit).toBe(commit);
  expect(server.requests.filter((each) => each.startsWith(BLOB))).toEqual([]);
});

test('scenario 5: a history that was rewritten is not followed', async () => {
  const files = filesOf('flight-service');
  const first = repository.commit(files);
  const clock = virtualClock('2026-03-02T08:00:00Z');
  const desired = new DesiredSource({ source, lastGood: memoryLastGood(), context: CONTEXT, clock });
  const { memory } = await desired.read(undefined);
  repository.git('commit', '--amend', '--quiet', '--message', 'another one');
  const reading = await desired.read(memory);
  expect(reading.desired?.commit).toBe(first);
  expect(reading.problem).toMatch(/does not follow/);
  expect(server.requests.filter((each) => each.startsWith(COMPARISON))).toHaveLength(1);
});

test('scenario 8: a link, and a file that is too large, are refused before they are read', async () => {
  repository.commit(filesOf('flight-service'));
  repository.git(
    'update-index',
    '--add',
    '--cacheinfo',
    `120000,${repository.git('rev-parse', 'HEAD:release-config.yaml')},catalog/flight-service/v1.yaml`,
  );
  repository.git('commit', '--quiet', '--message', 'a link');
  await expect(source.read({})).rejects.toThrow(
    'catalog/flight-service/v1.yaml is a link or a folder, not a file',
  );
  repository.git('reset', '--quiet', '--hard');
  repository.commit({ ...filesOf('flight-service'), 'release-config.yaml': `# ${'x'.repeat(2 ** 21)}` });
  server.requests.length = 0;
  await expect(source.read({})).rejects.toThrow(/release-config\.yaml has \d+ bytes; \d+ are accepted/);
  expect(server.requests.filter((each) => each.startsWith(BLOB))).toEqual([]);
});

describe('scenario 4: the last good commit stays, and people read why,', () => {
  const refused = (status: number, headers: SpoiltAnswer['headers'] = {}) => ({ status, headers });

  test.each<[string, SpoiltAnswer | 'cut', RegExp]>([
    [
      'where the token has expired',
      refused(401),
      /401 .*expired or was taken back: put a new one in its secret/,
    ],
    ['where the token may not read', refused(403), /403 .*needs contents, read-only/],
    ['where the repository is not there, or hidden', refused(404), /404 .*may not read the repository/],
    ['where no calls are left', refused(403, { 'x-ratelimit-remaining': '0' }), /no calls left this hour/],
    ['where there were too many calls at once', refused(429, { 'retry-after': '60' }), /no more for 60 s/],
    ['where GitHub fails', refused(502), /GitHub answers 502 to/],
    ['where the connection breaks', 'cut', /GitHub cannot be reached at 127\.0\.0\.1:\d+: \w+/],
  ])('%s', async (_, answer, problem) => {
    const commit = repository.commit(filesOf('flight-service'));
    const clock = virtualClock('2026-03-02T08:00:00Z');
    const desired = new DesiredSource({ source, lastGood: memoryLastGood(), context: CONTEXT, clock });
    const { memory } = await desired.read(undefined);
    server.spoil = () => answer;
    const reading = await desired.read(memory);
    expect(reading.desired?.commit).toBe(commit);
    expect(reading.problem).toMatch(problem);
    expect(reading.problem).not.toContain(TOKEN);
    server.spoil = undefined;
    expect((await desired.read(memory)).problem).toBeUndefined();
  });

  test.each<[string, SpoiltAnswer | 'cut']>([
    ['a refusal', refused(401)],
    ['a broken connection', 'cut'],
  ])('and %s shows the token nowhere, however deep one looks', async (_, answer) => {
    server.spoil = () => answer;
    const error: unknown = await source.read({}).catch((each: unknown) => each);
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(TOKEN);
  });
});
