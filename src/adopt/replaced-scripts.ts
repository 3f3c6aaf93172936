import type { RenderedFile } from '../files/rendered-file';
import { type PackageFacts, readPackage } from './package-facts';
import type { Leftover } from './reading';
import type { TrackedFiles } from './tracked-files';

const FILE = 'package.json';

/** The team's scripts that run something else from now on. */
export function replacedScripts(
  files: TrackedFiles,
  { scripts }: PackageFacts,
  rendered: readonly RenderedFile[],
): Leftover[] {
  const after = readPackage(rendered.find(({ path }) => path === FILE)?.content, FILE).scripts;
  const lines = (files.read(FILE) ?? '').split('\n');
  return Object.entries(scripts)
    .filter(([name, command]) => after[name] !== command)
    .map(([name, command]) => ({
      what: `scripts.${name}`,
      why: `was \`${command}\`, and is \`${after[name]}\``,
      at: { file: FILE, line: lines.findIndex((line) => line.includes(`"${name}"`)) + 1 },
    }));
}
