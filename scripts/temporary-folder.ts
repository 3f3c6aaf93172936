import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Gives a run of tests a temporary folder of its own: its workers, and all that they start, inherit it. */
export function enterTemporaryFolder(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'drystone-tests-'));
}

/**
 * Removes it with everything in it, which nobody waits for: the repositories of the integration tests are 300,000 files. The run
 * after it, where jest watches, begins beside it again.
 */
export function leaveTemporaryFolder(): void {
  const folder = tmpdir();
  process.env.TMPDIR = dirname(folder);
  spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
}
