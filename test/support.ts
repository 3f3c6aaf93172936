import { mkdtempSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderFiles } from '../src/files/render';
import type { StandardProject } from '../src/projects/standard-project';

/** An empty folder of its own for one test. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'drystone-test-')));
}

/** Every file of a project by its path, without writing any. */
export function rendered(project: StandardProject): Record<string, string> {
  return Object.fromEntries(renderFiles(project).map(({ path, content }) => [path, content ?? '']));
}

/** Writes a project's files without installing anything. */
export function synth(project: StandardProject): void {
  process.env.PROJEN_DISABLE_POST = 'true';
  project.synth();
}

/** A file of a folder as text. */
export function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Every file of a folder as text, by its path. */
export function snapshotOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(files.map((path) => [path, read(folder, path)]));
}
