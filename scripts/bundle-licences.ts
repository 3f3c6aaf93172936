import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/**
 * The licences of all packages that are in a bundle, as one text.
 *
 * @param folder what the paths of the metafile are relative to
 */
export function bundleLicences({ inputs }: Metafile, folder: string): string {
  const folders = new Set(Object.keys(inputs).flatMap((input) => packageFolder(join(folder, input))));
  return [...folders].toSorted().map(licenceOf).join('\n\n');
}

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
