import { createHash } from 'node:crypto';
import { Refusal } from '../../aws/refusal';
import type { Clock } from '../clock';

export interface StoredObject {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: Uint8Array;
  /** In quotes, as it is on the wire. */
  readonly etag: string;
  readonly lastModified: Date;
  /** Headers that come back as they were put: the content type, and `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
}

interface Bucket {
  readonly keptVersions: number;
  /** Versions by key, newest first. */
  readonly objects: Map<string, StoredObject[]>;
}

/** Buckets with versioning; their names are unique in all accounts. */
export class ObjectStore {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: Clock;
  #versions = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @param keptVersions of each object the newest and so many that it replaced, as with `NewerNoncurrentVersions` (S3 User
   * Guide, intro-lifecycle-rules.html), but at once. Default: all
   */
  createBucket(name: string, keptVersions = Infinity): void {
    if (!this.#buckets.has(name)) this.#buckets.set(name, { keptVersions, objects: new Map() });
  }

  /** Adds a version of an object. */
  put(
    bucketName: string,
    key: string,
    content: Uint8Array | string,
    headers: Readonly<Record<string, string>> = {},
  ): StoredObject {
    const { objects, keptVersions } = this.#bucket(bucketName);
    this.#versions += 1;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const object = {
      key,
      versionId: `v${String(this.#versions).padStart(8, '0')}`,
      bytes,
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      lastModified: this.#clock.now(),
      headers,
    };
    objects.set(key, [object, ...(objects.get(key) ?? []).slice(0, keptVersions)]);
    return object;
  }

  /** The newest version, or the one that is named. */
  find(bucketName: string, key: string, versionId?: string): StoredObject | undefined {
    const versions = this.#bucket(bucketName).objects.get(key) ?? [];
    return versionId === undefined ? versions[0] : versions.find((each) => each.versionId === versionId);
  }

  /** All versions under a prefix: by key, newest first. */
  versions(bucketName: string, prefix: string): StoredObject[] {
    return [...this.#bucket(bucketName).objects]
      .filter(([key]) => key.startsWith(prefix))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, versions]) => versions);
  }

  #bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket) return bucket;
    throw new Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist');
  }
}
