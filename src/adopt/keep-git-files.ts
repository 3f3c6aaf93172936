import { execFileSync } from 'node:child_process';
import { attributes, type Customisation, ignorePatterns } from './customisation';
import type { Leftover } from './reading';
import type { TrackedFiles } from './tracked-files';

/** What the team's `.gitignore` and `.gitattributes` say goes on as lines of `.projenrc.ts`. */
export interface KeptGitFiles {
  readonly customisations: readonly Customisation[];
  readonly leftovers: readonly Leftover[];
}

/**
 * Keeps patterns that the platform's files do not have.
 *
 * @param folder a clone of the repository
 * @param rendered the platform's own texts, by path
 */
export function keepGitFiles(
  folder: string,
  files: TrackedFiles,
  rendered: ReadonlyMap<string, string>,
): KeptGitFiles {
  const ignored = keepIgnored(folder, files, rendered);
  const attributed = keepAttributes(files, rendered.get('.gitattributes') ?? '');
  return {
    customisations: [...ignored.customisations, ...attributed.customisations],
    leftovers: [...ignored.leftovers, ...attributed.leftovers],
  };
}

function keepIgnored(
  folder: string,
  files: TrackedFiles,
  rendered: ReadonlyMap<string, string>,
): KeptGitFiles {
  const standard = new Set(linesOf(rendered.get('.gitignore') ?? '').map(({ text }) => withoutSlash(text)));
  const hiding = patternsThatHide(folder, [...rendered.keys(), 'package-lock.json']);
  const own = linesOf(files.read('.gitignore') ?? '').filter(({ text }) => !standard.has(withoutSlash(text)));
  const patterns = own.filter(({ line }) => !hiding.has(line)).map(({ text }) => text);
  const leftovers = own
    .filter(({ line }) => hiding.has(line))
    .map(({ text, line }) => ({
      what: text,
      why: `it would hide ${hiding.get(line)}, which is committed`,
      at: { file: '.gitignore', line },
    }));
  return { customisations: patterns.length > 0 ? [ignorePatterns(patterns)] : [], leftovers };
}

/** `dist` and `dist/` leave out the same folder. */
function withoutSlash(pattern: string): string {
  return pattern.replace(/\/$/, '');
}

/** Lines of the root's `.gitignore` that leave out what must be committed, each with the first such file. */
function patternsThatHide(folder: string, paths: readonly string[]): Map<number, string> {
  // source, line, pattern and path, each ended by a null: https://git-scm.com/docs/git-check-ignore#_output
  const fields = checkIgnore(folder, paths).split('\0');
  const hiding = new Map<number, string>();
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [source, line, pattern, path = ''] = fields.slice(at, at + 4);
    if (source === '.gitignore' && !pattern?.startsWith('!') && !hiding.has(Number(line)))
      hiding.set(Number(line), path);
  }
  return hiding;
}

function checkIgnore(folder: string, paths: readonly string[]): string {
  try {
    return execFileSync('git', ['check-ignore', '--no-index', '--verbose', '-z', '--stdin'], {
      cwd: folder,
      encoding: 'utf8',
      input: paths.join('\0'),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch {
    return ''; // exit code 1: no path is ignored
  }
}

function keepAttributes(files: TrackedFiles, standard: string): KeptGitFiles {
  const known = new Set(linesOf(standard).map(({ text }) => text));
  const own = linesOf(files.read('.gitattributes') ?? '').filter(({ text }) => !known.has(text));
  const isPlain = (text: string) => /^[^\s"[]\S*(?:\s+[\w!=.:/-]+)+$/.test(text);
  return {
    customisations: own
      .filter(({ text }) => isPlain(text))
      .map(({ text }) => {
        const [glob = '', ...values] = text.split(/\s+/);
        return attributes(glob, values);
      }),
    leftovers: own
      .filter(({ text }) => !isPlain(text))
      .map(({ text, line }) => ({
        what: text,
        why: 'write it with project.gitattributes in .projenrc.ts',
        at: { file: '.gitattributes', line },
      })),
  };
}

/** Lines that say something, without the space around them. */
function linesOf(text: string): { text: string; line: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), line: index + 1 }))
    .filter((each) => each.text !== '' && !each.text.startsWith('#'));
}
