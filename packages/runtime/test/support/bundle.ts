import { join } from 'node:path';
import { build } from 'esbuild';

const RUNTIME = join(__dirname, '../..');
const SUBPATHS = ['services', 'events', 'events/bus', 'events/queue', 'events/topic', 'authorizer'];

/** The bundle of a handler, built as a generated repository builds it. */
export async function bundle(contents: string): Promise<string> {
  const subpaths = SUBPATHS.map((path) => [
    `@drystone/runtime/${path}`,
    join(RUNTIME, 'src', path, 'index.ts'),
  ]);
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: RUNTIME },
    alias: { ...Object.fromEntries(subpaths), '@drystone/runtime': join(RUNTIME, 'src/index.ts') },
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
