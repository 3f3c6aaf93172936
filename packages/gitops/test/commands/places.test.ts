import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { releaseNames } from '@drystone/config';
import {
  controlPlane,
  inProcessHandler,
  type VirtualClock,
  virtualClock,
} from '@drystone/local/control-plane';
import { parseCliArguments } from '../../src/cli-arguments';
import { runCommand } from '../../src/commands/run-command';
import { TestRepository } from '../support/git-repository';
import { statusOf } from '../support/status';

const CONFIG = [
  'system: flight-system',
  "account: '111111111111'",
  'region: eu-west-1',
  "stages: { staging: {}, production: { account: '222222222222', region: us-east-1 } }",
  '',
].join('\n');

const STAGES = [
  { stage: 'staging', account: '111111111111', region: 'eu-west-1' },
  { stage: 'production', account: '222222222222', region: 'us-east-1' },
];

let repository: TestRepository;

beforeEach(() => {
  repository = new TestRepository();
  repository.write({ 'release-config.yaml': CONFIG });
});
afterEach(() => repository.remove());

/** AWS with the status of each stage in its own account, and what a person types. */
async function accounts(clock: VirtualClock) {
  const plane = controlPlane({ clock });
  const clients = {
    requestHandler: inProcessHandler(plane.endpoints),
    credentials: { accessKeyId: 'person', secretAccessKey: 'local' },
  };
  for (const place of STAGES) {
    const names = { system: 'flight-system', tableName: '', registryPath: '', ...place };
    const bucket = releaseNames(names).bundleBucket.name;
    plane.buckets.createBucket(bucket);
    const document = statusOf(1, { stages: [place.stage], now: clock.now() });
    const s3 = new S3Client({ region: place.region, ...clients });
    const object = { Bucket: bucket, Key: 'controller/status.json', Body: JSON.stringify(document) };
    await s3.send(new PutObjectCommand(object));
  }
  plane.calls.clear();
  const status = () => {
    const parsed = parseCliArguments(['status', '--role', 'release-reader', '--folder', repository.folder]);
    if (parsed.command === 'help') throw new Error('help is text');
    return runCommand(parsed, { write: () => undefined, isInteractive: false }, { clock, clients });
  };
  return { plane, status };
}

/** The SDK asks for credentials again when they are over by the clock of the machine. */
const now = () => virtualClock(new Date().toISOString());

test('stages in several accounts and regions are read in one command, each in the role of its own account', async () => {
  const { plane, status } = await accounts(now());
  const { value, exitCode } = await status();
  expect(value).toMatchObject({ stages: STAGES.map(({ stage }) => ({ stage })), unread: [] });
  expect(exitCode).toBe(0);
  const reads = plane.calls.matching({ service: 's3', operation: 'GetObject' });
  expect(reads.map(({ account, region }) => ({ account, region })).toSorted(byAccount)).toEqual(
    STAGES.map(({ account, region }) => ({ account, region })),
  );
  expect(plane.calls.count({ service: 'sts', operation: 'AssumeRole' })).toBe(2);
});

test('a role that may not be taken is named, and the stages of other accounts are shown all the same', async () => {
  const { plane, status } = await accounts(now());
  const role = 'arn:aws:iam::222222222222:role/release-reader';
  plane.roles.refuse(role);
  const { text, value, exitCode } = await status();
  expect(value).toMatchObject({ stages: [{ stage: 'staging' }], unread: [{ stage: 'production' }] });
  expect(text).toContain(`sts:AssumeRole on resource: ${role}`);
  expect(text).not.toMatch(/\n +at /);
  expect(exitCode).toBe(1);
});

function byAccount(one: { readonly account: string }, other: { readonly account: string }): number {
  return one.account < other.account ? -1 : 1;
}
