import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReleaseFiles } from '../../src';

/** A git repository on disk, for as long as a test takes. */
export class TestRepository {
  public readonly folder = mkdtempSync(join(tmpdir(), 'release-'));

  public constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Writes files and commits all that changed. @returns the SHA of the commit */
  public commit(files: ReleaseFiles, message = 'a change'): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Adds many commits that change nothing. @returns the SHA of the last */
  public emptyCommits(count: number): string {
    const commit = (index: number) =>
      `commit refs/heads/main\ncommitter Ada <ada@example.com> ${index} +0000\ndata 0\n` +
      (index === 0 ? 'from refs/heads/main^0\n' : '');
    const input = Array.from({ length: count }, (_, index) => commit(index)).join('');
    execFileSync('git', ['fast-import', '--quiet'], { cwd: this.folder, input });
    return this.git('rev-parse', 'main');
  }

  public write(files: ReleaseFiles): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  public git(...args: string[]): string {
    const identity = [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.com',
      '-c',
      'commit.gpgSign=false',
    ];
    return execFileSync('git', [...identity, ...args], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
