import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const PREFIX = 'drystone-tests-';

/** Gives a run of tests a temporary folder of its own: its workers, and all that they start, inherit it. */
export function enterTemporaryFolder(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), PREFIX));
}

/**
 * Removes it with everything in it, which nobody waits for: the repositories of the integration tests are 300,000 files. The run
 * after it, where jest watches, begins beside it again.
 */
export function leaveTemporaryFolder(): void {
  const folder = tmpdir();
  // Never the folder that everybody has, where no run entered one of its own.
  if (!basename(folder).startsWith(PREFIX)) return;
  process.env.TMPDIR = dirname(folder);
  spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
}
