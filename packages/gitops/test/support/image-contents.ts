import type { LocalFunction } from '@drystone/local';
import type { ImagePush, ImageRegistry } from '@drystone/local/control-plane';

/** What is in the images of a stage: tests name an image by it, and AWS by its digest. */
export class ImageContents {
  /** What images answer, by their contents. Default: status 200 */
  readonly answers = new Map<string, LocalFunction>();
  readonly #byDigest = new Map<string, string>();

  /** Pushes an image. @returns its digest */
  push(registry: ImageRegistry, repository: string, image: ImagePush): string {
    const digest = registry.push(repository, image);
    this.#byDigest.set(digest, image.contents);
    return digest;
  }

  /** Empty for an image that was not pushed here. */
  of(digest = ''): string {
    return this.#byDigest.get(digest) ?? '';
  }

  handlerOf(digest: string): LocalFunction {
    return this.answers.get(this.of(digest)) ?? (() => ({ statusCode: 200 }));
  }
}
