import { readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** A file's text, or undefined where there is no such file. */
export function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** A file's text; undefined also where a link leads out of the folder, whose content is not the repository's. */
export function readInside(folder: string, path: string): string | undefined {
  try {
    const place = relative(realpathSync(folder), realpathSync(join(folder, path)));
    return place.split(sep)[0] === '..' || isAbsolute(place) ? undefined : readIfPresent(join(folder, path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
