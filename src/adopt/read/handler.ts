import { posix } from 'node:path';
import { NOTHING, type Place, type Reading } from '../reading';

/** A module path and the name of an export (AWS Lambda Developer Guide, handler naming). */
const HANDLER = /^((?:[\w-]+\/)*[\w.-]+)\.([A-Za-z_$][\w$]*)$/;

/** Folders that builds write to: the sources are in `src`. */
const BUILT = /^(?:dist|build|out|lib|\.build)(?:\/|$)/;

/**
 * Where the module of a handler may be.
 *
 * @param value `folder/module.export`, as AWS Lambda has it
 * @param folder of the code, relative to the repository
 */
export function readHandler(value: unknown, folder: string, from: Place): Reading {
  const [, path, exportName] = (typeof value === 'string' && HANDLER.exec(posix.normalize(value))) || [];
  if (path === undefined || exportName === undefined) {
    const why = 'it is not a module and the name of an export, as in src/app.handler';
    return { ...NOTHING, leftovers: [{ what: 'the handler', why, at: from }] };
  }
  const inFolder = posix.join(folder, path);
  const candidates = [
    inFolder,
    inFolder.replace(BUILT, 'src/'),
    `src/${path}`,
    path,
    `src/${posix.basename(path)}`,
  ];
  const modules = [...new Set(candidates)].map((each) => posix.normalize(each)).filter(isInside);
  return { ...NOTHING, handler: { modules, exportName, from } };
}

/** A folder of code as a path in the repository; its root where the template says something else. */
export function codeFolderOf(value: unknown): string {
  const folder = typeof value === 'string' ? posix.normalize(value).replace(/\/$/, '') : '.';
  return /^[\w./-]+$/.test(folder) && isInside(folder) ? folder : '.';
}

function isInside(path: string): boolean {
  return !posix.isAbsolute(path) && path.split('/')[0] !== '..';
}
