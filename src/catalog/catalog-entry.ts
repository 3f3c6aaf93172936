import { formatDiagnostics, mergeYaml } from '@drystone/config';
import { UserError } from '../errors';
import { type ConfigFileName, CONFIG_FILES } from './config-files';

/** An image in Amazon ECR: the name that people use, and the content that it stands for. */
export interface CatalogImage {
  readonly tag: string;
  readonly digest: string;
}

/**
 * The configuration that an image was built with, as the catalog of the release repository keeps it.
 *
 * @param text the configuration as the team wrote it; comments and order stay
 * @param fileName which kind of configuration it is
 * @throws UserError where the configuration, the tag or the digest is none
 * @example catalogEntry('imageTag: latest # …', { tag: 'v1.2.3', digest: 'sha256:…' }, 'service-config.yaml')
 */
export function catalogEntry(text: string, { tag, digest }: CatalogImage, fileName: ConfigFileName): string {
  const result = CONFIG_FILES[fileName](text);
  if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, text));
  // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html
  if (!/^\w[\w.-]{0,127}$/.test(tag))
    throw new UserError(`--image-tag: ${JSON.stringify(tag)} is not a tag of an image`);
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new UserError(`--image-digest: ${JSON.stringify(digest)} is not sha256: and 64 hexadecimal digits`);
  }
  return mergeYaml(text, [
    { path: ['imageTag'], value: tag },
    { path: ['imageDigest'], value: digest },
  ]);
}
