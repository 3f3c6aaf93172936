import { join } from 'node:path';
import { build } from 'esbuild';

let built: Promise<string> | undefined;

/** What a worker thread runs: built, not loaded from a path, so that it is the same from the sources and the package. It is built once. */
export function buildThreadCode(): Promise<string> {
  return (built ??= bundleThread());
}

async function bundleThread(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'worker-thread')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
