import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from './execute';

/**
 * Where the suites of this run find the repositories that others have made, and what they all run by npx: two that
 * install that at once, on a machine that is new, break each other's.
 */
export default function prepare(): void {
  process.env.DRYSTONE_INTEG_REPOSITORIES = mkdtempSync(join(tmpdir(), 'drystone-repositories-'));
  execute(tmpdir(), 'npx', '--yes', 'projen', '--version');
}
