import { text } from 'node:stream/consumers';
import { BatchGetImageCommand, type ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
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

/** Tells whether AWS Lambda can take an image. */
export class ImageInspector {
  readonly #client: ECRClient;
  /** By digests, under which nothing ever changes. */
  readonly #architectures = new Map<string, readonly string[]>();

  constructor(client: ECRClient) {
    this.#client = client;
  }

  /** One that is not there, or that may not be read, is an answer, not an error. */
  async inspect(repository: string, digest: string): Promise<ObservedImage> {
    try {
      return await this.#read(repository, digest);
    } catch (error) {
      const { name } = error as Error;
      if (name === 'RepositoryNotFoundException') return { kind: 'missing', detail: failureText(error) };
      if (failureKind(error) === 'permanent') return { kind: 'denied', detail: failureText(error) };
      throw error;
    }
  }

  async #read(repository: string, digest: string): Promise<ObservedImage> {
    const { images = [], failures = [] } = await this.#client.send(
      new BatchGetImageCommand({
        repositoryName: repository,
        imageIds: [{ imageDigest: digest }],
        acceptedMediaTypes: [...MANIFEST_TYPES, ...INDEX_TYPES],
      }),
    );
    const [image] = images;
    if (!image) return { kind: 'missing', detail: failures[0]?.failureReason ?? `${digest} is not there` };
    const mediaType = image.imageManifestMediaType ?? '';
    if (INDEX_TYPES.includes(mediaType)) return { kind: 'index', detail: mediaType };
    const architectures =
      this.#architectures.get(digest) ?? (await this.#readArchitectures(repository, image.imageManifest));
    if (!architectures) return { kind: 'usable' };
    this.#architectures.set(digest, architectures);
    return { kind: 'usable', architectures };
  }

  /**
   * A manifest does not say what its image is for: its configuration does, which is downloaded as a layer is (OCI image
   * specification, manifest and config).
   *
   * @returns undefined where it is not said: what AWS Lambda makes of it is seen in the probe
   */
  async #readArchitectures(repository: string, manifest = '{}'): Promise<readonly string[] | undefined> {
    const { config } = JSON.parse(manifest) as { readonly config?: { readonly digest?: string } };
    if (config?.digest === undefined) return undefined;
    const url = await this.#addressOf(repository, config.digest);
    if (url === undefined) return undefined;
    const { architecture } = JSON.parse(await this.#download(new URL(url))) as Configuration;
    return architecture === undefined ? undefined : [ofLambda(architecture)];
  }

  async #addressOf(repositoryName: string, layerDigest: string): Promise<string | undefined> {
    try {
      const command = new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest });
      return (await this.#client.send(command)).downloadUrl;
    } catch (error) {
      if (failureKind(error) === 'permanent') return undefined;
      throw error;
    }
  }

  /** By the client's own way to AWS; the address itself says that it may be read. */
  async #download({ protocol, hostname, port, pathname, searchParams }: URL): Promise<string> {
    const { response } = await this.#client.config.requestHandler.handle({
      method: 'GET',
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: { host: port === '' ? hostname : `${hostname}:${port}` },
    });
    const { statusCode, body } = response as {
      readonly statusCode: number;
      readonly body: AsyncIterable<Uint8Array>;
    };
    return statusCode === 200 ? text(body) : '{}';
  }
}

/** What is looked at in the configuration of an image. */
interface Configuration {
  /** As Go calls it. */
  readonly architecture?: string;
}

function ofLambda(architecture: string): string {
  return architecture === 'amd64' ? 'x86_64' : architecture;
}
