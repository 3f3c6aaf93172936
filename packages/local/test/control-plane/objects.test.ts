import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { startAwsServer } from '@drystone/local';
import { type SimulatedAws, simulatedAws } from './simulated-aws';

const Bucket = 'release-bundles';
const Key = 'staging/bundle.json';

const withBucket = (): SimulatedAws => {
  const aws = simulatedAws();
  aws.plane.buckets.createBucket(Bucket);
  return aws;
};
const put = ({ s3 }: SimulatedAws, Body: string, conditions = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json', ...conditions }));

test('an object comes back as it was put, with its ETag, version and metadata', async () => {
  const aws = withBucket();
  const { ETag, VersionId } = await put(aws, '{"a":"ü"}', { Metadata: { commit: 'abc' } });
  const read = await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(read).toMatchObject({
    ETag,
    VersionId,
    ContentType: 'application/json',
    Metadata: { commit: 'abc' },
  });
  expect(await read.Body?.transformToString()).toBe('{"a":"ü"}');
});

test('bytes that are no text come back as they were put', async () => {
  const aws = withBucket();
  const Body = Uint8Array.from([0, 255, 128, 10]);
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const read = await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(await read.Body?.transformToByteArray()).toEqual(Body);
});

test('what did not change is answered with 304', async () => {
  const aws = withBucket();
  const { ETag: IfNoneMatch } = await put(aws, 'one');
  const read = () => aws.s3.send(new GetObjectCommand({ Bucket, Key, IfNoneMatch }));
  await expect(read()).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  await put(aws, 'two');
  expect(await (await read()).Body?.transformToString()).toBe('two');
});

test('an older version is read by its id, and all are listed, newest first', async () => {
  const aws = withBucket();
  const first = await put(aws, 'one');
  const second = await put(aws, 'two');
  const read = await aws.s3.send(new GetObjectCommand({ Bucket, Key, VersionId: first.VersionId }));
  expect(await read.Body?.transformToString()).toBe('one');
  const { Versions } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'staging/' }));
  expect(Versions).toMatchObject([
    { Key, VersionId: second.VersionId, IsLatest: true, Size: 3 },
    { Key, VersionId: first.VersionId, IsLatest: false, ETag: first.ETag },
  ]);
});

test('of a bucket that keeps one replaced version, older ones are gone', async () => {
  const aws = simulatedAws();
  aws.plane.buckets.createBucket(Bucket, 1);
  const [, second, third] = [await put(aws, 'one'), await put(aws, 'two'), await put(aws, 'three')];
  const { Versions } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions?.map(({ VersionId }) => VersionId)).toEqual([third.VersionId, second.VersionId]);
});

test('a write holds against the object that was seen', async () => {
  const aws = withBucket();
  const { ETag } = await put(aws, 'one', { IfNoneMatch: '*' });
  await expect(put(aws, 'other', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  await put(aws, 'two', { IfMatch: ETag });
  await expect(put(aws, 'three', { IfMatch: ETag })).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
});

test('what is not there is refused by name', async () => {
  const aws = withBucket();
  await expect(aws.s3.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
  await expect(aws.s3.send(new HeadObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  await expect(aws.s3.send(new GetObjectCommand({ Bucket: 'other', Key }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
});

test('objects are read over a socket too, with the bucket in the path', async () => {
  const { plane, config } = withBucket();
  plane.buckets.put(Bucket, Key, 'one');
  const server = await startAwsServer(plane.endpoints);
  const s3 = new S3Client({ ...config, requestHandler: undefined, endpoint: server.endpoint });
  try {
    const read = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await read.Body?.transformToString()).toBe('one');
    const unchanged = s3.send(new GetObjectCommand({ Bucket, Key, IfNoneMatch: read.ETag }));
    await expect(unchanged).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 3 });
  } finally {
    s3.destroy();
    await server.close();
  }
});
