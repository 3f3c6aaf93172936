import { createHash } from 'node:crypto';
import type { Clock } from '../clock';

const IMAGE_TYPE = 'application/vnd.oci.image.manifest.v1+json';

export interface ImagePush {
  /** Default: none, it is found by its digest only */
  readonly tag?: string;
  /** What is in it: the same is the same digest. */
  readonly contents: string;
  /** Default: that of its manifest */
  readonly digest?: string;
  /** Of its manifest. Default: that of one OCI image */
  readonly mediaType?: string;
  /** Default: arm64 */
  readonly architectures?: readonly string[];
}

export interface RegistryImage {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  readonly manifest: string;
  readonly mediaType: string;
  readonly architectures: readonly string[];
  readonly pushedAt: Date;
}

export interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

interface Repository {
  readonly images: Map<string, RegistryImage>;
  /** Configurations of images by their digests: layers too, as far as a download is concerned. */
  readonly configurations: Map<string, string>;
  /** Digests by tags; a tag may be moved. */
  readonly tags: Map<string, string>;
  isDenied: boolean;
}

/** Amazon ECR of one account in one region. */
export class ImageRegistry {
  readonly #repositories = new Map<string, Repository>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds an image, and moves its tag to it; the repository is made where there is none. Returns the digest. */
  push(repositoryName: string, push: ImagePush): string {
    const { mediaType = IMAGE_TYPE, architectures = ['arm64'] } = push;
    const repository = this.#repositories.get(repositoryName) ?? emptyRepository();
    this.#repositories.set(repositoryName, repository);
    const configuration = configurationOf(push.contents, architectures);
    repository.configurations.set(sha256(configuration), configuration);
    const manifest = manifestOf(mediaType, configuration, architectures);
    const digest = push.digest ?? sha256(manifest);
    repository.images.set(digest, {
      digest,
      manifest,
      mediaType,
      architectures,
      pushedAt: this.#clock.now(),
    });
    if (push.tag !== undefined) repository.tags.set(push.tag, digest);
    return digest;
  }

  /** Deletes an image and its tags, as a lifecycle policy does. */
  delete(repositoryName: string, digest: string): void {
    const repository = this.#repositories.get(repositoryName);
    repository?.images.delete(digest);
    for (const [tag, tagged] of repository?.tags ?? []) {
      if (tagged === digest) repository?.tags.delete(tag);
    }
  }

  /** Takes the permission to pull away, or gives it back. */
  deny(repositoryName: string, isDenied = true): void {
    const repository = this.#repositories.get(repositoryName) ?? emptyRepository();
    repository.isDenied = isDenied;
    this.#repositories.set(repositoryName, repository);
  }

  has(repositoryName: string): boolean {
    return this.#repositories.has(repositoryName);
  }

  isDenied(repositoryName: string): boolean {
    return this.#repositories.get(repositoryName)?.isDenied ?? false;
  }

  find(repositoryName: string, { imageDigest, imageTag = '' }: ImageId): RegistryImage | undefined {
    const repository = this.#repositories.get(repositoryName);
    return repository?.images.get(imageDigest ?? repository.tags.get(imageTag) ?? '');
  }

  /** The configuration that manifests name by its digest. */
  configuration(repositoryName: string, digest: string): string | undefined {
    return this.#repositories.get(repositoryName)?.configurations.get(digest);
  }

  all(repositoryName: string): RegistryImage[] {
    return [...(this.#repositories.get(repositoryName)?.images.values() ?? [])];
  }

  tagsOf(repositoryName: string, digest: string): string[] {
    const tags = [...(this.#repositories.get(repositoryName)?.tags ?? [])];
    return tags.filter(([, tagged]) => tagged === digest).map(([tag]) => tag);
  }
}

function emptyRepository(): Repository {
  return { images: new Map(), configurations: new Map(), tags: new Map(), isDenied: false };
}

/** As the OCI image specification has it, config.md: architectures are called as Go calls them. */
function configurationOf(contents: string, [architecture = 'arm64']: readonly string[]): string {
  const rootfs = { type: 'layers', diff_ids: [sha256(contents)] };
  return JSON.stringify({ architecture: inGo(architecture), os: 'linux', rootfs });
}

function inGo(architecture: string): string {
  return architecture === 'x86_64' ? 'amd64' : architecture;
}

/** As the OCI image specification has them, image-index.md and manifest.md: an index names the platforms, an image does not. */
function manifestOf(mediaType: string, configuration: string, architectures: readonly string[]): string {
  const digest = sha256(configuration);
  const size = configuration.length;
  const isIndex = mediaType.includes('index') || mediaType.includes('list');
  const parts = isIndex
    ? {
        manifests: architectures.map((architecture) => ({
          mediaType: IMAGE_TYPE,
          digest,
          size,
          platform: { architecture: inGo(architecture), os: 'linux' },
        })),
      }
    : {
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size },
        layers: [],
      };
  return JSON.stringify({ schemaVersion: 2, mediaType, ...parts });
}

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
