import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Where the controller shows how its stage stands: in the bucket of its bundles, where only it may write. */
const FOLDER = 'controller';

/** Files that are shown. */
export const STATUS_FILE = 'status.json';
export const PAGE_FILE = 'index.html';

const CONTENT_TYPES = { [STATUS_FILE]: 'application/json', [PAGE_FILE]: 'text/html; charset=utf-8' };

export type ShownFile = keyof typeof CONTENT_TYPES;

/** Keeps what is shown. */
export interface StatusStore {
  /** @returns undefined where nothing was shown yet */
  read(file: ShownFile): Promise<string | undefined>;
  write(file: ShownFile, text: string): Promise<void>;
}

/**
 * What the controller of a stage shows, on AWS.
 *
 * @param bucket `releaseNames(context).bundleBucket.name` of @drystone/config
 */
export function bucketStatus(client: S3Client, bucket: string): StatusStore {
  return {
    async read(file) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: `${FOLDER}/${file}` }),
        );
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async write(file, text) {
      const place = { Bucket: bucket, Key: `${FOLDER}/${file}` };
      // A page that is read again must not come from a cache.
      const headers = { ContentType: CONTENT_TYPES[file], CacheControl: 'no-cache' };
      await client.send(new PutObjectCommand({ ...place, ...headers, Body: text }));
    },
  };
}

/** What a controller shows on a laptop: files in a folder, each as a whole or not at all. */
export function folderStatus(folder: string): StatusStore {
  return {
    async read(file) {
      try {
        return await readFile(join(folder, file), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(file, text) {
      const beside = join(folder, `.${file}.${process.pid}`);
      await writeFile(beside, text);
      await rename(beside, join(folder, file));
    },
  };
}
