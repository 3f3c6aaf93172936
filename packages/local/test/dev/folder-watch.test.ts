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
