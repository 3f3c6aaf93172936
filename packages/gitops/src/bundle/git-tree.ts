import { MAX_FILE_SIZE_BYTES } from '@drystone/config';
import { UserError } from '../errors';
import { runGit } from './run-git';

/** Modes of files as git knows them. A link may lead out of the repository, and a submodule is another one. */
const FILE_MODES = ['100644', '100755'];

interface TreeEntry {
  readonly mode: string;
  readonly blob: string;
  readonly sizeBytes: number;
}

/** The files of a git repository at one commit, whatever the working tree holds. */
export class GitTree {
  private constructor(
    private readonly folder: string,
    private readonly entries: ReadonlyMap<string, TreeEntry>,
  ) {}

  /** @param commit its SHA */
  public static async at(folder: string, commit: string): Promise<GitTree> {
    const listing = await runGit(folder, ['ls-tree', '-r', '-z', '--long', '--full-tree', commit]);
    const lines = listing.toString('utf8').split('\0').filter(Boolean);
    return new GitTree(folder, new Map(lines.map(parseEntry)));
  }

  /**
   * The texts of files, by their paths; one that is not there is left out.
   *
   * @throws UserError where one is no regular file of UTF-8 text, or too large
   */
  public async read(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = paths.flatMap((path) => {
      const entry = this.entries.get(path);
      return entry ? [{ path, ...checked(path, entry) }] : [];
    });
    if (wanted.length === 0) return new Map();
    const input = wanted.map(({ blob }) => `${blob}\n`).join('');
    const output = await runGit(this.folder, ['cat-file', '--batch'], input);
    let offset = 0;
    return new Map(
      wanted.map(({ path, sizeBytes }) => {
        const start = output.indexOf('\n', offset) + 1; // after `<blob> blob <size>`
        offset = start + sizeBytes + 1;
        return [path, decode(path, output.subarray(start, start + sizeBytes))];
      }),
    );
  }
}

/** `<mode> <type> <object> <size>\t<path>`, with the size padded (git-ls-tree(1)). */
function parseEntry(line: string): [string, TreeEntry] {
  const tab = line.indexOf('\t');
  const [mode = '', , blob = '', size = ''] = line.slice(0, tab).split(/ +/);
  return [line.slice(tab + 1), { mode, blob, sizeBytes: Number(size) }];
}

function checked(path: string, entry: TreeEntry): TreeEntry {
  if (!FILE_MODES.includes(entry.mode)) {
    throw new UserError(`${path} is a link or a submodule: commit the file itself`);
  }
  if (entry.sizeBytes > MAX_FILE_SIZE_BYTES) {
    throw new UserError(`${path} has ${entry.sizeBytes} bytes; ${MAX_FILE_SIZE_BYTES} are accepted`);
  }
  return entry;
}

function decode(path: string, content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new UserError(`${path} is not UTF-8 text`);
  }
}
