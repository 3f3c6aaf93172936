import { join } from 'node:path';
import { catalogEntry } from '../catalog/catalog-entry';
import { type ConfigFileName, CONFIG_FILES } from '../catalog/config-files';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone catalog`: prints the configuration that an image was built with, for the release repository. */
export function catalogCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const { 'image-tag': tag, 'image-digest': digest } = flags;
  if (tag === undefined || digest === undefined) {
    throw new UserError('drystone catalog needs --image-tag <tag> and --image-digest <sha256:…>');
  }
  for (const fileName of Object.keys(CONFIG_FILES) as ConfigFileName[]) {
    const text = readIfPresent(join(folder, fileName));
    if (text === undefined) continue;
    return { text: catalogEntry(text, { tag, digest }, fileName).replace(/\n$/, ''), exitCode: 0 };
  }
  const names = Object.keys(CONFIG_FILES).join(' and ');
  throw new UserError(`${names} are missing: run this in the repository of a service or a BFF`);
}
