import { isAbsolute, normalize } from 'node:path';
import { UserError } from '../errors';
import { MigrationFiles } from './migration-files';
import type { MigrationResult } from './migration-result';

/** What drystone and git keep for themselves is no team's; where a disk sees no difference, `.Git` is the same folder. */
const KEPT_FOLDERS = new Set(['.git', '.drystone']);

const ID = /^(\d+\.\d+\.\d+)-[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * A step that brings files which belong to a team to a new version of the standards: seeded and merged files, which a
 * synth does not rewrite.
 *
 * It runs once in each repository that comes from an earlier version, before the synth writes. It looks before it writes:
 * where a team has made something else of a text, it leaves that and says what people should do.
 *
 * @example
 * class RenameTimeout extends Migration {
 *   public constructor() {
 *     super('1.4.0-rename-timeout', ['service-config.yaml']);
 *   }
 *
 *   protected migrate(files: MigrationFiles): void {
 *     files.renameYamlKey('service-config.yaml', ['timeout'], 'timeoutSeconds');
 *   }
 * }
 */
export abstract class Migration {
  /** The version that it belongs to: the first that has it. */
  public readonly version: string;

  /**
   * @param id its version and what it does, as in `1.4.0-rename-timeout`; it never changes, because locks record it
   * @param paths the files that it reads and writes, relative to the repository; one that is not there is nothing to migrate
   */
  public constructor(
    public readonly id: string,
    public readonly paths: string[],
  ) {
    const version = ID.exec(id)?.[1];
    if (version === undefined)
      throw new UserError(
        `migration ${id}: not a version and lower case words joined by "-", as in 1.4.0-rename-timeout`,
      );
    const outside = paths.find((path) => !isInside(path));
    if (outside !== undefined)
      throw new UserError(`migration ${id}: ${outside} is not a path of a file in the repository`);
    this.version = version;
  }

  /**
   * Runs it on texts, not on a disk; the texts that are given stay as they are.
   *
   * @param texts the files that there are, by path
   * @example new RenameTimeout().run({ 'service-config.yaml': 'timeout: 30 # ours\n' }).files['service-config.yaml']
   */
  public run(texts: Record<string, string>): MigrationResult {
    const files = new MigrationFiles(this.paths, texts);
    this.migrate(files);
    return files.result();
  }

  /** What it does: reads and writes `files`, and nothing else. */
  protected abstract migrate(files: MigrationFiles): void;
}

function isInside(path: string): boolean {
  const [first = ''] = normalize(path).split(/[\\/]/);
  return path !== '' && !isAbsolute(path) && first !== '..' && !KEPT_FOLDERS.has(first.toLowerCase());
}
