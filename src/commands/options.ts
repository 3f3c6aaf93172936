import { join } from 'node:path';
import { readLock } from '@drystone/config';
import { installedPackage } from '../check/installed-package';
import { UserError } from '../errors';
import { projectTypes } from '../options/project-types';
import { renderOptions } from '../options/render-options';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone options [type]`: what a project type can be told; in a repository, those of its company's package. */
export function optionsCommand({ positionals, folder }: CommandRequest): CommandAnswer {
  const [name] = positionals;
  const types = projectTypes(standardsFolder(folder));
  const asked = types.filter((type) => name === undefined || type.name === name);
  if (asked.length === 0) {
    throw new UserError(
      `unknown project type ${name}: choose from ${types.map((type) => type.name).join(', ')}`,
    );
  }
  return { text: asked.map(renderOptions).join('\n\n'), facts: asked, exitCode: 0 };
}

/** Where the package is that the repository was made from; elsewhere, drystone's own. */
function standardsFolder(folder: string): string {
  const { lock } = readLock(folder);
  return lock ? installedPackage(folder, lock.package).folder : join(__dirname, '../..');
}
