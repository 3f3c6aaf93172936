import { Refusal } from '../../aws/refusal';
import type { FunctionImage } from './function-record';
import { invalidParameter, type LambdaPlace } from './lambda-place';

const IMAGE_URI =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)(?:@(sha256:[0-9a-f]{64})|:(.+))$/;

/** A list of images, one for each platform: Lambda takes one image only. */
const INDEX_TYPES: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/**
 * Finds the image that a function is to have; a tag is resolved here, once (Developer Guide, images-create.html). It must
 * be in the function's region, may be another account's, and is one image, not an index of several.
 *
 * @throws Refusal InvalidParameterValueException or AccessDeniedException
 */
export function resolveImage(lambda: LambdaPlace, imageUri: string): FunctionImage {
  const [, account = '', region = '', repository = '', digest, tag] = IMAGE_URI.exec(imageUri) ?? [];
  if (region !== lambda.place.region) throw missing(imageUri);
  const registry = lambda.images({ account, region });
  if (registry.isDenied(repository)) {
    const message = 'Lambda does not have permission to access the ECR image. Check the ECR permissions.';
    throw new Refusal(403, 'AccessDeniedException', message);
  }
  const image = registry.find(repository, { imageDigest: digest, imageTag: tag });
  if (!image) throw missing(imageUri);
  if (INDEX_TYPES.includes(image.mediaType)) {
    throw invalidParameter(
      `The image manifest, config or layer media type for the source image ${imageUri} is not supported.`,
    );
  }
  const resolvedImageUri = `${account}.dkr.ecr.${region}.amazonaws.com/${repository}@${image.digest}`;
  return { imageUri, digest: image.digest, resolvedImageUri, architectures: image.architectures };
}

function missing(imageUri: string): Refusal {
  return invalidParameter(`Source image ${imageUri} does not exist. Provide a valid source image.`);
}
