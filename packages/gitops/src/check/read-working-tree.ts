import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FileFindings, readText, unreadable } from '@drystone/config';
import { RELEASE_CONFIG_PATH, type ReleaseFiles } from '../desired/release-files';

/** The files of a release repository that say anything of a stage. */
export interface WorkingTree {
  readonly files: ReleaseFiles;
  /** Those that cannot be read. */
  readonly findings: readonly FileFindings[];
}

/** Where such files are: one level of folders below. */
const FOLDERS = ['environments', 'catalog'];

/**
 * Reads a release repository as it lies on the disk, committed or not.
 *
 * @param folder of the checkout
 */
export function readWorkingTree(folder: string): WorkingTree {
  const paths = [RELEASE_CONFIG_PATH, ...FOLDERS.flatMap((each) => yamlFilesBelow(folder, each))];
  const read = paths.map((path) => ({ path, ...readText(join(folder, path)) }));
  const files = read.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text] as const]));
  const findings = read
    .filter(({ text }) => text === undefined)
    .map(({ path, message = '' }) => ({ source: '', diagnostics: [unreadable(path, message)] }));
  return { files: Object.fromEntries(files), findings };
}

function yamlFilesBelow(folder: string, parent: string): string[] {
  const folders = entries(join(folder, parent)).filter((each) => each.isDirectory());
  return folders.flatMap(({ name }) =>
    entries(join(folder, parent, name))
      .filter((each) => !each.isDirectory() && each.name.endsWith('.yaml'))
      .map((each) => `${parent}/${name}/${each.name}`)
      .toSorted(),
  );
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // no such folder
  }
}
