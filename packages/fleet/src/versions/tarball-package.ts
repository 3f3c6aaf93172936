import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors';
import { run } from '../run';

/**
 * The name of the package in a tarball.
 *
 * @throws UserError where there is no such file, or it is not what npm pack makes
 */
export async function tarballPackage(path: string): Promise<string> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UserError(`--to ${path}: there is no such file`);
  try {
    const manifest = await run(dirname(file), 'tar', '-xzOf', file, 'package/package.json');
    return (JSON.parse(manifest) as { name: string }).name;
  } catch (error) {
    throw new UserError(`--to ${path} is not a tarball as npm pack makes it`, { cause: error });
  }
}
