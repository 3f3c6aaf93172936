import { join } from 'node:path';
import { build } from 'esbuild';

/** What a worker thread runs: built, not loaded from a path, so that it is the same from the sources and the package. */
export async function buildThreadCode(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'worker-thread')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
