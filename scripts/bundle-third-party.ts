import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

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
const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => packageFolder(join(PACKAGE, input))));
writeFileSync(join(TARGET, 'LICENSES.txt'), [...folders].toSorted().map(licenceOf).join('\n\n'));

/** The folder of the package that a file belongs to; none for a file of our own. */
function packageFolder(file: string): string[] {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
  return folder === undefined ? [] : [folder];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  const file = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n${text}`;
}
