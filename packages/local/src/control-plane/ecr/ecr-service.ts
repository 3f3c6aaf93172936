import { Refusal } from '../../aws/refusal';
import type { Place } from '../place';
import { jsonService } from '../wire/json-service';
import type { Service } from '../wire/service-endpoint';
import type { ImageId, ImageRegistry, RegistryImage } from './image-registry';
import { layerUrl } from './layer-endpoint';

/** Amazon ECR API reference, BatchGetImage and DescribeImages: imageIds holds at most 100. */
const MAX_IMAGE_IDS = 100;

interface ImagesRequest {
  readonly registryId?: string;
  readonly repositoryName?: string;
  readonly imageIds?: readonly ImageId[];
}

interface ImagesCall {
  readonly registryId: string;
  readonly repositoryName: string;
  readonly imageIds: readonly ImageId[];
  readonly registry: ImageRegistry;
}

/** Amazon ECR, as far as images are looked at. */
export function ecrService(registryOf: (place: Place) => ImageRegistry): Service {
  const taken = (input: ImagesRequest, place: Place): ImagesCall => {
    const { registryId = place.account, repositoryName = '', imageIds = [] } = input;
    const registry = registryOf({ account: registryId, region: place.region });
    requireAccess(registry, repositoryName, registryId);
    if (imageIds.length > MAX_IMAGE_IDS) {
      const message = `Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must have length less than or equal to ${MAX_IMAGE_IDS}'`;
      throw new Refusal(400, 'InvalidParameterException', message);
    }
    return { registryId, repositoryName, imageIds, registry };
  };
  return jsonService('ecr', 'AmazonEC2ContainerRegistry_V20150921', {
    BatchGetImage: (input, place) => batchGetImage(taken(input, place)),
    DescribeImages: (input, place) => describeImages(taken(input, place)),
    GetDownloadUrlForLayer: (input, place, { headers }) => {
      const { registry, registryId, repositoryName } = taken(input, place);
      const layerDigest = String(input['layerDigest']);
      if (registry.configuration(repositoryName, layerDigest) === undefined) {
        const message = `The layer with digest '${layerDigest}' does not exist in the repository with name '${repositoryName}' in the registry with id '${registryId}'`;
        throw new Refusal(400, 'LayersNotFoundException', message);
      }
      const layer = { account: registryId, region: place.region, repositoryName, layerDigest };
      return { layerDigest, downloadUrl: layerUrl(headers.host, layer) };
    },
  });
}

/** What is not there is among the failures, beside what is (Amazon ECR API reference, BatchGetImage). */
function batchGetImage({ registry, registryId, repositoryName, imageIds }: ImagesCall) {
  const asked = imageIds.map((imageId) => ({ imageId, image: registry.find(repositoryName, imageId) }));
  return {
    images: asked.flatMap(({ imageId, image }) =>
      image
        ? {
            registryId,
            repositoryName,
            imageId: { ...imageId, imageDigest: image.digest },
            imageManifest: image.manifest,
            imageManifestMediaType: image.mediaType,
          }
        : [],
    ),
    failures: asked.flatMap(({ imageId, image }) =>
      image ? [] : { imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' },
    ),
  };
}

/** One that is not there fails them all (Amazon ECR API reference, DescribeImages, ImageNotFoundException). */
function describeImages({ registry, registryId, repositoryName, imageIds }: ImagesCall) {
  const detail = ({ digest, mediaType, manifest, pushedAt }: RegistryImage) => ({
    registryId,
    repositoryName,
    imageDigest: digest,
    imageTags: registry.tagsOf(repositoryName, digest),
    imageSizeInBytes: manifest.length,
    imagePushedAt: pushedAt.getTime() / 1000,
    imageManifestMediaType: mediaType,
  });
  if (imageIds.length === 0) return { imageDetails: registry.all(repositoryName).map(detail) };
  const images = imageIds.map((imageId) => {
    const image = registry.find(repositoryName, imageId);
    if (image) return image;
    const message = `The image with imageId ${JSON.stringify(imageId)} does not exist within the repository with name '${repositoryName}' in the registry with id '${registryId}'`;
    throw new Refusal(400, 'ImageNotFoundException', message);
  });
  return { imageDetails: images.map(detail) };
}

function requireAccess(registry: ImageRegistry, repositoryName: string, registryId: string): void {
  if (!registry.has(repositoryName)) {
    const message = `The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`;
    throw new Refusal(400, 'RepositoryNotFoundException', message);
  }
  if (!registry.isDenied(repositoryName)) return;
  const message = `User is not authorized to perform this action on resource: arn:aws:ecr:*:${registryId}:repository/${repositoryName}`;
  throw new Refusal(400, 'AccessDeniedException', message);
}
