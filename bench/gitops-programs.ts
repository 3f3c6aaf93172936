import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type BuildOptions } from 'esbuild';
import { ROOT } from '../integ/support/product';
import { withBuildFolder } from './build-folder';

/** Programs of this bench by their sources' names, compiled ahead as what they measure is. */
export type Programs = Readonly<Record<string, string>>;

const SHARED: BuildOptions = {
  // From the sources, which need no build before.
  tsconfig: join(ROOT, 'tsconfig.dev.json'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
};

/** Compiles programs, and the controller's function as its construct bundles it, and takes them away afterwards. */
export function withPrograms<Result>(
  names: readonly string[],
  use: (programs: Programs, controllerFunction: string) => Promise<Result>,
): Promise<Result> {
  return withBuildFolder(async (folder) => {
    await build({
      ...SHARED,
      entryPoints: names.map((name) => join(__dirname, `${name}.ts`)),
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      packages: 'external',
    });
    const outfile = join(folder, 'index.cjs');
    await build({
      ...SHARED,
      entryPoints: [join(ROOT, 'packages/gitops/src/controller/handler.ts')],
      outfile,
      mainFields: ['module', 'main'],
      minify: true,
    });
    return use(Object.fromEntries(names.map((name) => [name, join(folder, `${name}.cjs`)])), outfile);
  });
}

/** Runs a program. @returns what it printed, which is JSON */
export async function resultOf(program: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', program, ...args]);
  return JSON.parse(stdout);
}
