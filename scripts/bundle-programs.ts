import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..');

/** Below the packages of the workspace, which are not in the bundles. */
const TARGET = join(ROOT, 'node_modules/.cache/drystone-tests');

/** Sources that unit tests run in processes of their own, dozens of times. */
const PROGRAMS = {
  'contracts-cli': 'packages/contracts/src/cli.ts',
  'local-cli': 'packages/local/src/cli.ts',
};

/** The file of a program, which is there while unit tests run. */
export function programFile(name: keyof typeof PROGRAMS): string {
  return join(TARGET, `${name}.js`);
}

/** Each start takes a quarter of a second of a processor in this way, and a whole one where every source is read by itself. */
export function bundlePrograms(): void {
  const sources = Object.entries(PROGRAMS).map(([name, path]) => [name, join(ROOT, path)]);
  buildSync({
    entryPoints: Object.fromEntries(sources) as Record<string, string>,
    outdir: TARGET,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    alias: { '@drystone/config': join(ROOT, 'packages/config/src/index.ts') },
    // Of the one module that builds another when it runs: what a worker thread starts with lies beside it.
    define: { __dirname: JSON.stringify(join(ROOT, 'packages/local/src/lambda')) },
    logLevel: 'warning',
  });
}
