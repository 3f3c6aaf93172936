import { join } from 'node:path';
import { catalogEntry } from '../catalog/catalog-entry';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import type { CommandAnswer, CommandRequest } from './command';

const FILE_NAME = 'service-config.yaml';

/** `drystone catalog`: prints the configuration that an image was built with, for the release repository. */
export function catalogCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const { 'image-tag': tag, 'image-digest': digest } = flags;
  if (typeof tag !== 'string' || typeof digest !== 'string') {
    throw new UserError('drystone catalog needs --image-tag <tag> and --image-digest <sha256:…>');
  }
  const text = readIfPresent(join(folder, FILE_NAME));
  if (text === undefined)
    throw new UserError(`${FILE_NAME} is missing: run this in the repository of a service`);
  return { text: catalogEntry(text, { tag, digest }, FILE_NAME).replace(/\n$/, ''), exitCode: 0 };
}
