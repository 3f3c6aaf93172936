import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle, readBundle } from '../../src';
import { publishBundle } from '../../src/bundle/publish-bundle';
import { type Clock, systemClock } from '../../src/clock';
import type { StageTarget } from '../../src/desired/stage-target';
import { bundleAccount } from '../support/bundle-account';
import { TestRepository } from '../support/git-repository';
import { catalogService } from '../../../config/test/support/stage-source';
import { releaseConfigYaml, releaseFiles } from '../support/release-files';
import { statusOf } from '../support/status';

const CONFIG = releaseConfigYaml(
  'promotion: { production: { from: staging, soakMinutes: 60 } }',
  'stages: { staging: {}, production: {} }',
);
const entries = (...names: string[]) =>
  releaseFiles(Object.fromEntries(names.map((name) => [name, catalogService(name)])), {
    config: CONFIG,
    stage: 'production',
  });

let repository: TestRepository;
let statuses: string;
beforeEach(() => {
  repository = new TestRepository();
  statuses = mkdtempSync(join(tmpdir(), 'statuses-'));
});
afterEach(() => {
  repository.remove();
  rmSync(statuses, { recursive: true });
});

/** What the controller of staging says: these are healthy, since so many minutes. */
function healthyInStaging(since: Readonly<Record<string, number>>): void {
  const [stage] = statusOf(1).stages;
  const units = Object.entries(since).map(([name, minutes]) => {
    const at = new Date(Date.now() - minutes * 60_000).toISOString();
    const live = { ...stage!.units[0]!.live!, imageTag: 'v1', digest: 'a'.repeat(12), at };
    return { ...stage!.units[0]!, name, health: 'Healthy', healthSince: at, live };
  });
  showStaging({ ...statusOf(1), stages: [{ ...stage, units }] });
}

function showStaging(document: object): void {
  writeFileSync(join(statuses, 'staging.json'), JSON.stringify(document));
}

/** Publishes to an account of its own, or to that of an earlier call. */
function publisher(stage: string, account = bundleAccount(stage)) {
  const targets: StageTarget[] = [];
  const publish = async (options: { readonly statuses?: string; readonly clock?: Clock } = {}) => {
    const made = await makeBundle({ folder: repository.folder, stage, revision: 'HEAD' });
    return publishBundle(made, { clock: systemClock, ...options }, (target) => {
      targets.push(target);
      return account.bucket;
    });
  };
  return { account, targets, publish };
}

it('a stage is published to its own bucket, with its own key', async () => {
  const commit = repository.commit(entries('flight-service'));
  const { account, targets, publish } = publisher('production');
  expect(await publish()).toEqual({ bucket: account.bucketName, result: 'published' });
  expect(targets).toMatchObject([
    { account: '123456789012', region: 'eu-west-1', bundleBucket: account.bucketName },
  ]);
  const place = { system: 'flight-system', stage: 'production' };
  expect(await readBundle(await account.text(), account.key, place)).toMatchObject({ commit });
});

it('what is new in a stage is published once it has soaked in the stage before', async () => {
  repository.commit(entries('flight-service', 'user-service'));
  const { publish } = publisher('production');
  healthyInStaging({ 'flight-service': 61, 'user-service': 30 });
  await expect(publish({ statuses })).rejects.toThrow(
    'production is promoted from staging, and not yet:\n' +
      '  user-service v1: it has been healthy in staging for 30 of 60 minutes',
  );
  healthyInStaging({ 'flight-service': 61, 'user-service': 60 });
  expect(await publish({ statuses })).toMatchObject({ result: 'published' });
});

it('how long it has soaked is told by the clock of the stage, which a laptop may have pass faster', async () => {
  repository.commit(entries('flight-service'));
  const { publish } = publisher('production');
  healthyInStaging({ 'flight-service': 30 });
  const clock = { ...systemClock, now: () => new Date(Date.now() + 30 * 60_000) };
  expect(await publish({ statuses, clock })).toMatchObject({ result: 'published' });
});

it('what a stage has already need not be anywhere else', async () => {
  repository.commit(entries('flight-service'));
  const { account, publish } = publisher('production');
  await publish();
  repository.commit(entries('flight-service', 'user-service'));
  healthyInStaging({ 'user-service': 60 });
  expect(await publisher('production', account).publish({ statuses })).toMatchObject({ result: 'published' });
});

it('nothing is promoted from a stage of which nothing is known', async () => {
  repository.commit(entries('flight-service'));
  await expect(publisher('production').publish({ statuses })).rejects.toThrow(
    /staging\.json says nothing of staging/,
  );
});

it('nothing is promoted on the word of a status that is none', async () => {
  repository.commit(entries('flight-service'));
  const units = [{ name: 'flight-service', health: 'Healthy', live: { imageTag: 'v1' } }];
  showStaging({ version: 1, stages: [{ stage: 'staging', units }] });
  await expect(publisher('production').publish({ statuses })).rejects.toThrow(
    /staging\.json is no status:\n/,
  );
  showStaging({ ...statusOf(1), version: 2 });
  await expect(publisher('production').publish({ statuses })).rejects.toThrow(/update @drystone\/gitops/);
});

it('a stage that is promoted from none takes what it is given', async () => {
  repository.commit(releaseFiles({ 'flight-service': catalogService('flight-service') }, { config: CONFIG }));
  expect(await publisher('staging').publish({ statuses })).toMatchObject({ result: 'published' });
});
