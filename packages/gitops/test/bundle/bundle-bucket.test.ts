import { PutObjectCommand } from '@aws-sdk/client-s3';
import { type Bundle, BUNDLE_KEY, readBundle, UserError } from '../../src';
import { bundleAccount } from '../support/bundle-account';
import { catalogService } from '../../../config/test/support/stage-source';
import { releaseFiles } from '../support/release-files';

const BUCKET = 'staging-flight-system-releases-123456789012-eu-west-1';
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];

/** A bundle at a commit, with those before it. */
function bundleAt(commit: string, ...ancestors: string[]): Bundle {
  return {
    version: 1,
    system: 'flight-system',
    stage: 'staging',
    commit,
    sequence: ancestors.length + 1,
    ancestors,
    author: 'Ada',
    committedAt: '2026-11-24T12:00:00Z',
    files: releaseFiles({ 'flight-service': catalogService('flight-service') }),
  };
}

const account = () => bundleAccount('staging');

it('a bundle is published so that whoever has the key of the stage reads it', async () => {
  const { bucket, key, text } = account();
  expect(await bucket.publish(bundleAt(A))).toBe('published');
  expect(await readBundle(await text(), key, bundleAt(A))).toEqual(bundleAt(A));
});

it('a bundle that follows what is there takes its place, and the same one is not written again', async () => {
  const { bucket, text } = account();
  await bucket.publish(bundleAt(A));
  expect(await bucket.publish(bundleAt(C, B, A))).toBe('published');
  const before = await text();
  expect(await bucket.publish(bundleAt(C, B, A))).toBe('unchanged');
  expect(await text()).toBe(before);
});

it('a workflow that was overtaken leaves the newer commit', async () => {
  const { bucket, key, text } = account();
  await bucket.publish(bundleAt(C, B, A));
  expect(await bucket.publish(bundleAt(B, A))).toBe('older');
  expect((await readBundle(await text(), key, bundleAt(A))).commit).toBe(C);
});

it('a history that was rewritten is published only where somebody says so', async () => {
  const { bucket } = account();
  await bucket.publish(bundleAt(C, B, A));
  await expect(bucket.publish(bundleAt(D, A))).rejects.toThrow(UserError);
  await expect(bucket.publish(bundleAt(D, A))).rejects.toThrow(
    /has cccccccccccc, which is not among the 1 commits before dddddddddddd: was the history rewritten\?/,
  );
  expect(await bucket.publish(bundleAt(D, A), { rewinds: true })).toBe('published');
});

it('what is there and that no reader takes is written over', async () => {
  const { bucket, s3 } = account();
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: BUNDLE_KEY, Body: 'not a bundle' }));
  expect(await bucket.publish(bundleAt(A))).toBe('published');
});

it('of two that publish at once, one is told to try again', async () => {
  const { bucket, text, key } = account();
  await bucket.publish(bundleAt(A));
  const results = await Promise.allSettled([
    bucket.publish(bundleAt(B, A)),
    bucket.publish(bundleAt(C, B, A)),
  ]);
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
  expect(refused.map(({ message }) => message)).toEqual([
    `${BUCKET}: another bundle was published at the same time: run this again`,
  ]);
  expect([B, C]).toContain((await readBundle(await text(), key, bundleAt(A))).commit);
});

it('what the key of another stage signed is not read', async () => {
  const { bucket, text } = account();
  await bucket.publish(bundleAt(A));
  const other = account();
  await expect(readBundle(await text(), other.key, bundleAt(A))).rejects.toThrow(
    'the signature is not by the key',
  );
});
