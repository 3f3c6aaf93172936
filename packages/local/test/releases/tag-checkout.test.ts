import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnusedCheckouts, tagCheckout } from '../../src/releases/tag-checkout';
import { ProjectFolder } from '../dev/project-folder';

const DAY_MS = 24 * 60 * 60 * 1000;

let project: ProjectFolder;

beforeEach(() => {
  project = new ProjectFolder();
  project.write({ 'src/index.ts': 'released' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', 'src');
  git('commit', '--quiet', '--message', 'Release');
  git('tag', 'v1.0.0');
  project.write({ 'src/index.ts': 'worked on' });
});

afterEach(() => project.remove());

function git(...args: readonly string[]): void {
  const someone = ['-c', 'user.name=drystone', '-c', 'user.email=drystone@example.com'];
  execFileSync('git', ['-C', project.path, ...someone, ...args]);
}

function versions(): string[] {
  const folder = join(project.path, '.drystone/versions');
  return existsSync(folder) ? readdirSync(folder) : [];
}

function setUsed(folder: string, daysAgo: number): void {
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  utimesSync(folder, at, at);
}

test('a tag is there as it was tagged, whatever the folder holds', async () => {
  const folder = (await tagCheckout(project.path, 'v1.0.0')) ?? '';
  expect(readFileSync(join(folder, 'src/index.ts'), 'utf8')).toBe('released');
  expect(versions()).toEqual([expect.stringMatching(/^v1\.0\.0-[0-9a-f]{12}$/)]);
  expect(await tagCheckout(project.path, 'v1.0.0')).toBe(folder);
});

test('two that ask at once get the same', async () => {
  const [one, other] = await Promise.all([
    tagCheckout(project.path, 'v1.0.0'),
    tagCheckout(project.path, 'v1.0.0'),
  ]);
  expect(one).toBe(other);
});

test('a repository without the tag has no checkout of it', async () => {
  expect(await tagCheckout(project.path, 'v2.0.0')).toBeUndefined();
});

test('what was not used for a week is removed, and comes back when it is asked for', async () => {
  const folder = (await tagCheckout(project.path, 'v1.0.0')) ?? '';
  setUsed(folder, 6);
  await removeUnusedCheckouts(project.path);
  expect(versions()).toHaveLength(1);
  setUsed(folder, 8);
  await removeUnusedCheckouts(project.path);
  expect(versions()).toEqual([]);
  expect(await tagCheckout(project.path, 'v1.0.0')).toBe(folder);
});

test('what is used again is kept for another week', async () => {
  const folder = (await tagCheckout(project.path, 'v1.0.0')) ?? '';
  setUsed(folder, 8);
  await tagCheckout(project.path, 'v1.0.0');
  await removeUnusedCheckouts(project.path);
  expect(versions()).toHaveLength(1);
});

test('a repository that has none is left as it is', async () => {
  await removeUnusedCheckouts(project.path);
  expect(versions()).toEqual([]);
});
