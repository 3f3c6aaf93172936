import { FolderWatch } from '../../src/dev/folder-watch';
import { ProjectFolder } from './project-folder';

test('of a folder that is not there it tells when it appears, and nothing of what is beside it', async () => {
  const project = new ProjectFolder();
  project.write({ 'package.json': '{}' });
  const told: string[] = [];
  let appeared = () => undefined as void;
  const missing = new FolderWatch(project.path, (path) => {
    told.push(path);
    if (path === 'src') appeared();
  });
  missing.add(['src']);
  // Hears of the same file later than the first would.
  const beside = new Promise<void>((resolve) => {
    const root = new FolderWatch(project.path, () => {
      root.end();
      resolve();
    });
    root.add(['.']);
  });
  project.write({ 'notes.txt': 'of nobody' });
  await beside;
  const found = new Promise<void>((resolve) => (appeared = resolve));
  project.write({ 'src/index.ts': '' });
  await found;
  missing.end();
  expect(told).toEqual(['src']);
  project.remove();
});

describe('for folders that were not watched', () => {
  const LONG_AGO = 0;
  const NOT_YET = Date.now() + 1_000_000;
  let project: ProjectFolder;

  beforeEach(() => {
    project = new ProjectFolder();
    project.write({ 'src/fares/tax.ts': '' });
  });

  afterEach(() => project.remove());

  /** What a watch tells before one does that began after it. */
  async function told(begin: (watch: FolderWatch) => void): Promise<string[]> {
    const paths: string[] = [];
    const watch = new FolderWatch(project.path, (path) => paths.push(path));
    begin(watch);
    await new Promise<void>((resolve) => {
      const later = new FolderWatch(project.path, () => {
        later.end();
        resolve();
      });
      later.add(['src/fares'], LONG_AGO);
    });
    watch.end();
    return paths;
  }

  it.each([
    ['a folder', (watch: FolderWatch) => watch.add(['src/fares'], LONG_AGO)],
    ['one below it', (watch: FolderWatch) => watch.addDeep(['src'], LONG_AGO)],
  ])('tells what changed in %s since a time', async (_, begin) => {
    expect(await told(begin)).toEqual(['src/fares/tax.ts']);
  });

  it.each([
    ['changed before', (watch: FolderWatch) => watch.addDeep(['src'], NOT_YET)],
    [
      'is in a folder that it watches',
      (watch: FolderWatch) => {
        watch.add(['src/fares']);
        watch.add(['src/fares'], LONG_AGO);
      },
    ],
  ])('tells nothing of what %s', async (_, begin) => {
    expect(await told(begin)).toEqual([]);
  });
});
