import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { UserError } from '../errors';
import { shortCommit } from '../status/short';
import { type Bundle, BUNDLE_KEY } from './bundle';
import { BundleError } from './bundle-error';
import { readBundle } from './read-bundle';
import { signBundle } from './sign-bundle';
import type { BundleSigner, BundleVerifier } from './signing';

/** What became of a bundle. `older`: a newer commit was published already. */
export type Publication = 'published' | 'unchanged' | 'older';

/** What must still be there when something is put in its place. */
type Condition = Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>;

/** Publishes bundles of a stage, so that of two workflows at once the newer commit stays. */
export class BundleBucket {
  public constructor(
    private readonly client: S3Client,
    private readonly bucketName: string,
    private readonly key: BundleSigner & BundleVerifier,
  ) {}

  /**
   * @param rewinds whether an older commit, or one of another history, takes the place of what is there. Default: false
   * @throws UserError where what is there is of a history that the bundle does not continue
   */
  public async publish(bundle: Bundle, { rewinds = false } = {}): Promise<Publication> {
    const { condition, current } = await this.#read(bundle);
    if (current?.commit === bundle.commit) return 'unchanged';
    if (current && !rewinds && !bundle.ancestors.includes(current.commit)) {
      if (current.ancestors.includes(bundle.commit)) return 'older';
      throw new UserError(
        `${this.bucketName} has ${shortCommit(current.commit)}, which is not among the ${bundle.ancestors.length} commits ` +
          `before ${shortCommit(bundle.commit)}: was the history rewritten? drystone-release bundle --publish --rewind goes on`,
      );
    }
    await this.#write(await signBundle(bundle, this.key), condition);
    return 'published';
  }

  /** What was published last, as far as a reader would take it. */
  public async current(place: Pick<Bundle, 'system' | 'stage'>): Promise<Bundle | undefined> {
    return (await this.#read(place)).current;
  }

  /** What is there, as far as a reader would take it. */
  async #read(
    place: Pick<Bundle, 'system' | 'stage'>,
  ): Promise<{ readonly condition: Condition; readonly current?: Bundle }> {
    const object = await this.#get();
    if (object === undefined) return { condition: { IfNoneMatch: '*' } };
    const condition = { IfMatch: object.etag };
    try {
      return { condition, current: await readBundle(object.text, this.key, place) };
    } catch (error) {
      if (error instanceof BundleError) return { condition };
      throw error;
    }
  }

  async #get(): Promise<{ readonly text: string; readonly etag: string | undefined } | undefined> {
    try {
      const object = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucketName, Key: BUNDLE_KEY }),
      );
      return { text: (await object.Body?.transformToString('utf8')) ?? '', etag: object.ETag };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** Only in the place of what was read (Amazon S3 User Guide, conditional writes). */
  async #write(text: string, condition: Condition): Promise<void> {
    const object = { Bucket: this.bucketName, Key: BUNDLE_KEY, Body: text, ContentType: 'application/json' };
    try {
      await this.client.send(new PutObjectCommand({ ...object, ...condition }));
    } catch (error) {
      if (error instanceof S3ServiceException && [409, 412].includes(error.$metadata.httpStatusCode ?? 0)) {
        throw new UserError(
          `${this.bucketName}: another bundle was published at the same time: run this again`,
        );
      }
      throw error;
    }
  }
}
