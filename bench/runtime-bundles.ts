import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from '../integ/support/product';
import { median } from './statistics';

const STARTS = 15;

/** A handler's bundle, as it is measured. */
export interface Bundle {
  readonly kilobytes: number;
  readonly zippedKilobytes: number;
  /** How long a fresh Node.js takes to load it. */
  readonly loadMs: number;
}

/** Bundles sources as a generated repository does, and loads each in fresh processes, in turns. */
export async function measureBundles(folder: string, sources: readonly string[]): Promise<Bundle[]> {
  const files = await Promise.all(
    sources.map((source, index) => bundle(source, join(folder, `${index}.cjs`))),
  );
  const loads = files.map((): number[] => []);
  for (let start = 0; start < STARTS; start += 1) {
    for (const [index, { path }] of files.entries()) loads[index]!.push(loadMs(path));
  }
  return files.map(({ bytes }, index) => ({
    kilobytes: bytes.length / 1000,
    zippedKilobytes: gzipSync(bytes).length / 1000,
    loadMs: median(loads[index]!),
  }));
}

async function bundle(contents: string, path: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(ROOT, 'packages/runtime') },
    alias: {
      '@drystone/runtime': join(ROOT, 'packages/runtime/src/index.ts'),
      '@drystone/runtime/services': join(ROOT, 'packages/runtime/src/services/index.ts'),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    logLevel: 'error',
  });
  const bytes = outputFiles[0]!.contents;
  writeFileSync(path, bytes);
  return { path, bytes };
}

function loadMs(path: string): number {
  const script = `const at = performance.now(); require(process.argv[1]); console.log(performance.now() - at)`;
  return Number(execFileSync(process.execPath, ['--no-warnings', '-e', script, path], { encoding: 'utf8' }));
}
