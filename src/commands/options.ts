import { join } from 'node:path';
import { readLock } from '@drystone/config';
import { installedPackage } from '../check/check-repository';
import { UserError } from '../errors';
import { projectTypes } from '../options/project-types';
import { renderOptions } from '../options/render-options';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone options [type]`: what a project type can be told; in a repository, those of its company's package. */
export function optionsCommand({ positionals, flags, folder }: CommandRequest): CommandAnswer {
  const [name] = positionals;
  const types = projectTypes(standardsFolder(folder));
  const asked = types.filter((type) => name === undefined || type.name === name);
  if (asked.length === 0) {
    throw new UserError(
      `unknown project type ${name}: choose from ${types.map((type) => type.name).join(', ')}`,
    );
  }
  const text = flags.json ? JSON.stringify(asked, undefined, 2) : asked.map(renderOptions).join('\n\n');
  return { text, exitCode: 0 };
}

/** Where the package is that the repository was made from; elsewhere, drystone's own. */
function standardsFolder(folder: string): string {
  const { lock } = readLock(folder);
  return lock ? installedPackage(folder, lock.package).folder : join(__dirname, '../..');
}
