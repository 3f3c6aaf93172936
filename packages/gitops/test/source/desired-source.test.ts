import { S3Client } from '@aws-sdk/client-s3';
import { awsFailure } from '@drystone/local';
import {
  controlPlane,
  type ControlPlane,
  inProcessHandler,
  type InProcessHandler,
  virtualClock,
  type VirtualClock,
} from '@drystone/local/control-plane';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Bundle, BUNDLE_KEY } from '../../src/bundle/bundle';
import { keyPairSigner, publicKeyVerifier } from '../../src/bundle/key-pair';
import { signBundle } from '../../src/bundle/sign-bundle';
import { bucketSource } from '../../src/source/bucket-source';
import { type DesiredReading, DesiredSource } from '../../src/source/desired-source';
import { bucketLastGood } from '../../src/source/last-good';
import type { Rewind, SourceMemory } from '../../src/state/source-memory';
import { catalogService } from '../../../config/test/support/stage-source';
import { CONTEXT, releaseConfigYaml, releaseFiles } from '../support/release-files';

const BUCKET = 'releases';

let clock: VirtualClock;
let plane: ControlPlane;
let handler: InProcessHandler;
let source: DesiredSource;
let memory: SourceMemory | undefined;

beforeEach(() => {
  clock = virtualClock('2026-03-02T08:00:00Z');
  plane = controlPlane({ clock });
  plane.buckets.createBucket(BUCKET);
  handler = inProcessHandler(plane.endpoints);
  memory = undefined;
  source = newProcess();
});

const key = () => plane.in().keys.find('alias/releases') ?? plane.in().keys.createKey('alias/releases');

function newProcess(): DesiredSource {
  const client = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'controller', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: handler,
  });
  const pem = createPublicKey(createPrivateKey(pemOf())).export({ type: 'spki', format: 'pem' }).toString();
  const verifier = publicKeyVerifier(pem);
  return new DesiredSource({
    source: bucketSource({ client, bucket: BUCKET, verifier, stage: CONTEXT }),
    lastGood: bucketLastGood(client, BUCKET),
    context: CONTEXT,
    clock,
  });
}

function pemOf(): string {
  return key().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const files = releaseFiles({ 'flight-service': catalogService('flight-service') });

function bundleOf(commit: string, sequence: number, changes: Partial<Bundle> = {}): Bundle {
  const ancestors = Array.from({ length: sequence - 1 }, (_, index) => `commit-${sequence - 1 - index}`);
  const { system, stage } = CONTEXT;
  const who = { author: 'jane', committedAt: '2026-03-02T07:00:00Z' };
  return { version: 1, system, stage, commit, sequence, ancestors, ...who, files, ...changes };
}

async function publish(bundle: Bundle, pem = pemOf()): Promise<void> {
  plane.buckets.put(BUCKET, BUNDLE_KEY, await signBundle(bundle, keyPairSigner(createPrivateKey(pem))));
}

async function read(rewind?: Rewind): Promise<DesiredReading> {
  const reading = await source.read(memory, rewind);
  memory = reading.memory ?? memory;
  return reading;
}

const without = (path: string, text: string) => ({ ...files, [path]: text });

test('what is published is what the stage is to be, and is read again only when it is another one', async () => {
  await publish(bundleOf('commit-1', 1));
  expect(await read()).toMatchObject({
    desired: { commit: 'commit-1', units: [{ name: 'flight-service' }] },
  });
  await clock.advance(60_000);
  plane.calls.clear();
  expect(await read()).toMatchObject({ desired: { commit: 'commit-1' } });
  expect(plane.calls.matching().map(({ operation, status }) => [operation, status])).toEqual([
    ['GetObject', 304],
  ]);
  expect(memory?.answeredAt).toBe('2026-03-02T08:01:00.000Z');
});

test.each([
  ['1: YAML that is broken', without('environments/staging/services.yaml', 'services: [')],
  ['2: an unknown field', without('environments/staging/services.yaml', 'servces: {}\n')],
  [
    '2: one function of two services',
    releaseFiles({
      'flight-service': catalogService('flight-service'),
      'user-service': catalogService('user-service').replace('UserService', 'FlightService'),
    }),
  ],
  [
    '2: a tag of somebody else',
    without('environments/staging/services.yaml', 'services: { flight-service: { imageTag: "a@b" } }\n'),
  ],
  ['3: a stage whose files are gone', { 'release-config.yaml': releaseConfigYaml() }],
  [
    '6: files of two commits',
    without('environments/staging/services.yaml', 'services: { flight-service: { imageTag: v2 } }\n'),
  ],
  [
    '8: aliases without end',
    without('environments/staging/services.yaml', `a: &a [x]\nb: &b [${'*a,'.repeat(200)}]\nservices: {}\n`),
  ],
])('scenario %s: the last good commit stays, and what is wrong is said', async (_, wrong) => {
  await publish(bundleOf('commit-1', 1));
  await read();
  await publish(bundleOf('commit-2', 2, { files: wrong }));
  const reading = await read();
  expect(reading.desired?.commit).toBe('commit-1');
  expect(reading.problem).toMatch(/\S/);
  expect(memory?.rejected).toMatchObject({ commit: 'commit-2' });
  await publish(bundleOf('commit-3', 3));
  expect((await read()).desired?.commit).toBe('commit-3');
  expect(memory?.rejected).toBeUndefined();
});

test.each([
  ['4: no access', awsFailure(403, 'AccessDenied')],
  ['4: AWS fails', awsFailure(503, 'SlowDown')],
])('scenario %s: the last good commit stays, and its age grows', async (_, fault) => {
  await publish(bundleOf('commit-1', 1));
  await read();
  await clock.advance(600_000);
  handler.inject('GetObject', fault);
  const reading = await read();
  expect(reading).toMatchObject({ desired: { commit: 'commit-1' }, problem: expect.stringMatching(/\S/) });
  expect(memory?.answeredAt).toBe('2026-03-02T08:00:00.000Z');
});

test('scenario 4: a new process knows the last good commit while the source is wrong', async () => {
  await publish(bundleOf('commit-1', 1));
  await read();
  plane.buckets.put(BUCKET, BUNDLE_KEY, 'torn');
  source = newProcess();
  expect(await read()).toMatchObject({
    desired: { commit: 'commit-1' },
    problem: expect.stringMatching(/JSON/),
  });
});

test('scenario 5: a commit that does not follow the last one is refused, unless a person says so', async () => {
  await publish(bundleOf('commit-2', 2));
  await read();
  await publish(bundleOf('commit-1', 1));
  expect(await read()).toMatchObject({
    desired: { commit: 'commit-2' },
    problem: expect.stringContaining('does not follow'),
  });
  const rewind = { commit: 'commit-1', by: 'jane', reason: 'history was cleaned' };
  expect(await read(rewind)).toMatchObject({ desired: { commit: 'commit-1' }, rewound: rewind });
});

test('a rewind to another commit than the one that comes is neither used nor used up', async () => {
  await publish(bundleOf('commit-2', 2));
  await read();
  await publish(bundleOf('commit-1', 1));
  const reading = await read({ commit: 'commit-0', by: 'jane', reason: 'a mistake' });
  expect(reading.desired?.commit).toBe('commit-2');
  expect(reading.rewound).toBeUndefined();
});

test('scenario 7: a bundle that another key signed, or that is for another stage, is never looked at', async () => {
  await publish(bundleOf('commit-1', 1));
  await read();
  const other = plane.in().keys.createKey('alias/other').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await publish(bundleOf('commit-2', 2), other.toString());
  expect(await read()).toMatchObject({
    desired: { commit: 'commit-1' },
    problem: expect.stringContaining('signature'),
  });
  await publish(bundleOf('commit-2', 2, { stage: 'production' }));
  expect(await read()).toMatchObject({
    desired: { commit: 'commit-1' },
    problem: expect.stringContaining('production'),
  });
});

test('scenario 9: a newer commit takes the place of one that is on its way', async () => {
  await publish(bundleOf('commit-1', 1));
  await read();
  await publish(bundleOf('commit-3', 3));
  expect((await read()).desired?.commit).toBe('commit-3');
});

test('a stage that nothing was published for says how that is done', async () => {
  const reading = await read();
  expect(reading.desired).toBeUndefined();
  expect(reading.problem).toContain('drystone-release bundle');
});
