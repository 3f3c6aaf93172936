import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBundle } from '../../src';
import { TestRepository } from '../support/git-repository';
import { catalogService } from '../../../config/test/support/stage-source';
import { releaseConfigYaml, releaseFiles } from '../support/release-files';

const FLIGHTS = releaseFiles({ 'flight-service': catalogService('flight-service') });
let repository: TestRepository;

beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.remove());

const bundleOf = async (revision = 'HEAD', { stage = 'staging', folder = repository.folder } = {}) =>
  (await makeBundle({ folder, stage, revision })).bundle;

describe('the files of a bundle', () => {
  it('are those of its stage, and none of another', async () => {
    repository.commit({
      ...releaseFiles({ 'user-service': catalogService('user-service') }, { stage: 'production' }),
      ...FLIGHTS,
      'catalog/flight-service/v0.yaml': 'an older one',
      'README.md': 'read me',
    });
    const { files } = await bundleOf();
    expect(files).toEqual(FLIGHTS);
  });

  it('are what was committed, whatever the working tree holds', async () => {
    const sha = repository.commit(FLIGHTS);
    repository.commit({ 'release-config.yaml': releaseConfigYaml('maxConcurrent: 2') });
    repository.write({ 'release-config.yaml': 'not committed' });
    expect((await bundleOf(sha)).files).toEqual(FLIGHTS);
    expect((await bundleOf()).files['release-config.yaml']).toContain('maxConcurrent: 2');
  });

  it('keep every character', async () => {
    const config = releaseConfigYaml('suspend: { reason: "Größe 😀", by: "\u00a0a" }');
    repository.commit({ ...FLIGHTS, 'release-config.yaml': `${config}# no newline at the end` });
    expect((await bundleOf()).files['release-config.yaml']).toBe(`${config}# no newline at the end`);
  });

  it('are found from a folder within the repository too', async () => {
    repository.commit(FLIGHTS);
    const folder = join(repository.folder, 'environments');
    expect((await bundleOf('HEAD', { folder })).files).toEqual(FLIGHTS);
  });
});

describe('the place of a bundle in the history', () => {
  it('is its commit, the number of commits up to it, and those before it', async () => {
    const first = repository.commit(FLIGHTS);
    const second = repository.commit({ a: '2' });
    const third = repository.commit({ a: '3' });
    expect(await bundleOf()).toMatchObject({
      version: 1,
      system: 'flight-system',
      stage: 'staging',
      commit: third,
      sequence: 3,
      ancestors: [second, first],
      author: 'Ada',
      committedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+Z-]/),
    });
    expect(await bundleOf(first)).toMatchObject({ sequence: 1, ancestors: [] });
  });

  it('has 100 ancestors at most', async () => {
    const first = repository.commit(FLIGHTS);
    const head = repository.emptyCommits(101);
    const { ancestors, sequence } = await bundleOf(head);
    expect({ sequence, count: ancestors.length, hasFirst: ancestors.includes(first) }).toEqual({
      sequence: 102,
      count: 100,
      hasFirst: false,
    });
  });

  it('is not known in a shallow clone', async () => {
    repository.commit(FLIGHTS);
    repository.commit({ a: '2' });
    const clone = new TestRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=1', `file://${repository.folder}`, 'main');
      await expect(bundleOf('FETCH_HEAD', { folder: clone.folder })).rejects.toThrow(
        'is a shallow clone, and the order of releases is in the history: run git fetch --unshallow',
      );
    } finally {
      clone.remove();
    }
  });
});

describe('what is not bundled', () => {
  it('a link, which may lead out of the repository', async () => {
    repository.commit(FLIGHTS);
    repository.git('rm', '--quiet', 'catalog/flight-service/v1.yaml');
    repository.commit({ 'catalog/flight-service/v2.yaml': catalogService('flight-service') });
    symlinkSync('/etc/passwd', join(repository.folder, 'catalog/flight-service/v1.yaml'));
    repository.commit({});
    await expect(bundleOf()).rejects.toThrow(
      'catalog/flight-service/v1.yaml is a link or a submodule: commit the file itself',
    );
  });

  it('a link in place of a folder', async () => {
    repository.commit({ ...FLIGHTS, 'elsewhere/v1.yaml': catalogService('flight-service') });
    repository.git('rm', '--quiet', '-r', 'catalog/flight-service');
    repository.commit({ 'catalog/keep': '' });
    symlinkSync('../elsewhere', join(repository.folder, 'catalog/flight-service'));
    repository.commit({});
    await expect(bundleOf()).rejects.toThrow(
      'catalog/flight-service/v1.yaml is not committed: run drystone-release check',
    );
  });

  it('a file that is too large', async () => {
    repository.commit({ ...FLIGHTS, 'release-config.yaml': '#'.repeat(256 * 1024 + 1) });
    await expect(bundleOf()).rejects.toThrow('release-config.yaml has 262145 bytes; 262144 are accepted');
  });

  it('a stage of more than 16 MB', async () => {
    const names = Array.from({ length: 65 }, (_, index) => `service-${index}`);
    const large = `# ${'x'.repeat(255 * 1024)}\n`;
    repository.commit(releaseFiles(Object.fromEntries(names.map((name) => [name, large]))));
    await expect(bundleOf()).rejects.toThrow(/^staging has \d+ bytes of files; 16777216 are accepted$/);
  });

  it('a file that is not UTF-8', async () => {
    repository.commit(FLIGHTS);
    writeFileSync(join(repository.folder, 'release-config.yaml'), Buffer.from([0xff, 0xfe, 0x00]));
    repository.commit({});
    await expect(bundleOf()).rejects.toThrow('release-config.yaml is not UTF-8 text');
  });

  it('a stage with files that are not committed', async () => {
    repository.commit({ ...FLIGHTS, 'catalog/flight-service/v1.yaml': catalogService('flight-service') });
    await expect(bundleOf('HEAD', { stage: 'production' })).rejects.toThrow(
      'environments/production/services.yaml is not committed: run drystone-release check',
    );
  });

  it('a services.yaml with mistakes', async () => {
    repository.commit({ ...FLIGHTS, 'environments/staging/services.yaml': 'servces: {}\n' });
    await expect(bundleOf()).rejects.toThrow('environments/staging/services.yaml has mistakes');
  });

  it('a stage that no controller would take, with every finding', async () => {
    const entry = catalogService('flight-service', 'memorySize: 1');
    repository.commit({ ...FLIGHTS, 'catalog/flight-service/v1.yaml': entry });
    await expect(bundleOf()).rejects.toThrow(
      /catalog\/flight-service\/v1.yaml:6:13  memorySize: 1 is below the minimum of 128 MB/,
    );
    repository.commit({ ...FLIGHTS, 'release-config.yaml': releaseConfigYaml('maxConcurent: 1') });
    await expect(bundleOf()).rejects.toThrow('release-config.yaml:4:1  unknown key maxConcurent');
  });

  it('a folder that is not there, by its name', async () => {
    const folder = join(repository.folder, 'none');
    await expect(bundleOf('HEAD', { folder })).rejects.toThrow(`there is no folder ${folder}`);
  });

  it('a revision that is none, or that looks like an option of git', async () => {
    repository.commit(FLIGHTS);
    await expect(bundleOf('nowhere')).rejects.toThrow('fatal: ');
    await expect(bundleOf('--help')).rejects.toThrow('fatal: ');
  });
});
