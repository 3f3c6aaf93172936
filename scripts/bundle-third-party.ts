import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleLicences } from './bundle-licences';

/** The package whose build this is a step of. */
const PACKAGE = process.cwd();
const SOURCES = join(PACKAGE, 'src/third-party');
const TARGET = join(PACKAGE, 'lib/third-party');

/** Puts what the compiled modules import into them, and their licences beside them. */
const { metafile } = buildSync({
  entryPoints: readdirSync(SOURCES).map((name) => join(SOURCES, name)),
  absWorkingDir: PACKAGE,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['typescript'],
  outdir: TARGET,
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(TARGET, 'LICENSES.txt'), bundleLicences(metafile, PACKAGE));
