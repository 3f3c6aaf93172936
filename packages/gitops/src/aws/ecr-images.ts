import { BatchGetImageCommand, type ECRClient } from '@aws-sdk/client-ecr';
import type { ObservedImage } from '../model/observed';
import { failureKind, failureText } from './aws-failure';

/** AWS Lambda takes images, not lists of them (AWS Lambda Developer Guide, images: formats). */
const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** Tells whether AWS Lambda can take an image; one that is not there is an answer, not an error. */
export async function inspectImage(
  client: ECRClient,
  repository: string,
  digest: string,
): Promise<ObservedImage> {
  try {
    const { images = [], failures = [] } = await client.send(
      new BatchGetImageCommand({
        repositoryName: repository,
        imageIds: [{ imageDigest: digest }],
        acceptedMediaTypes: [...MANIFEST_TYPES, ...INDEX_TYPES],
      }),
    );
    const [image] = images;
    if (!image) return { kind: 'missing', detail: failures[0]?.failureReason ?? `${digest} is not there` };
    const mediaType = image.imageManifestMediaType ?? '';
    return INDEX_TYPES.includes(mediaType) ? { kind: 'index', detail: mediaType } : { kind: 'usable' };
  } catch (error) {
    const { name } = error as Error;
    if (name === 'RepositoryNotFoundException') return { kind: 'missing', detail: failureText(error) };
    if (failureKind(error) === 'permanent') return { kind: 'denied', detail: failureText(error) };
    throw error;
  }
}
