import type { BuildOptions } from 'esbuild';

/** How the team's sources and their dependencies are bundled: as `npx projen bundle` does for the image. */
export function bundleOptions(projectDir: string) {
  return {
    absWorkingDir: projectDir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // What Lambda's guides advise for the AWS SDK: its ES modules bundle to half the size.
    mainFields: ['module', 'main'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

/** @param path relative to the project, as esbuild's metafile has it: a namespace and a colon can come first */
export function isOwnSource(path: string): boolean {
  return !path.split(/[\\/:]/).includes('node_modules');
}
