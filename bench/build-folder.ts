import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../integ/support/product';

/** Makes a folder for programs that are compiled, and takes it away. It is in the workspace: what is not bundled is found. */
export async function withBuildFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
