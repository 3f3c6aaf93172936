import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with sources and packages, and one beside it for what is linked in. */
export class ProjectFolder {
  private readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'drystone-project-')));
  public readonly path = join(this.root, 'service');

  /** @param files texts by path relative to the folder, for example `src/index.ts` or `../shared/index.ts` */
  public write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.path, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Makes `node_modules/<name>` lead to a folder. */
  public link(name: string, folder: string): void {
    mkdirSync(join(this.path, 'node_modules'), { recursive: true });
    symlinkSync(join(this.path, folder), join(this.path, 'node_modules', name));
  }

  public remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
