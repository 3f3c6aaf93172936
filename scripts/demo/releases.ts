import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { proposeImage, RELEASE } from './environment';
import type { ApiCall } from './story';
import type { RunningSystem } from './system';
import type { Workspace } from './workspace';

const SERVICE = 'flight-service';
const RELEASE_SECONDS = 120;
const PAUSE_MS = 100;

/** The stage, and somebody who searches in it meanwhile. */
export interface Traffic {
  readonly system: RunningSystem;
  readonly call: ApiCall;
}

/** The flight team releases a version that is well, and one that is not. */
export async function releaseVersions(workspace: Workspace, traffic: Traffic): Promise<void> {
  await build(workspace, 'v1.2.4', 'Flights have a currency');
  await release(workspace, traffic, { imageTag: 'v1.2.4', until: 'released' });
  await build(workspace, 'v1.2.5', 'Count what is looked for');
  await release(workspace, traffic, { imageTag: 'v1.2.5', until: 'rolled-back' });
  await showStatus(workspace, traffic.system);
}

function build(workspace: Workspace, imageTag: string, message: string): Promise<void> {
  return workspace.steps.run({
    title: `${SERVICE}   npx projen build, git tag ${imageTag}: ${message}`,
    mend: `cd ${workspace.repository(SERVICE)} && npx projen build`,
    action: async (logFile) => {
      workspace.write(SERVICE, `${SERVICE}-${imageTag}`);
      await workspace.run(logFile, SERVICE, 'npx', 'projen', 'build');
      await workspace.commit(logFile, SERVICE, message);
      await workspace.run(logFile, SERVICE, 'git', 'tag', imageTag);
    },
    outcome: () => 'its tests passed',
  });
}

interface Release {
  readonly imageTag: string;
  /** What the controller tells in the end. */
  readonly until: string;
}

async function release(
  workspace: Workspace,
  { system, call }: Traffic,
  { imageTag, until }: Release,
): Promise<void> {
  const { steps } = workspace;
  const before = releaseEvents(system).length;
  await steps.run({
    title: `${RELEASE}   git commit: ${SERVICE} ${imageTag} in dev`,
    mend: `cd ${workspace.repository(RELEASE)} && npx projen release:check`,
    action: async (logFile) => {
      await proposeImage(workspace, logFile, { name: SERVICE, imageTag });
      nameImage(workspace, imageTag);
      await workspace.commit(logFile, RELEASE, `${SERVICE} ${imageTag}`);
    },
  });
  await steps.run({
    title: `The controller, while travellers search: ${imageTag} is ${until}`,
    mend: 'read in this log, that of npx projen dev, what the controller tells',
    logFile: system.logFile,
    action: async (_, say) => {
      const seen = new Map<string, number>();
      for (let told = before, deadline = Date.now() + RELEASE_SECONDS * 1000; Date.now() < deadline;) {
        const events = releaseEvents(system).slice(told);
        told += events.length;
        for (const { kind, message } of events) say(`${kind.padEnd(12)} ${message}`);
        if (events.some(({ kind }) => kind === until)) return seen;
        const word = await search(call);
        seen.set(word, (seen.get(word) ?? 0) + 1);
        await sleep(PAUSE_MS);
      }
      throw new Error(`${imageTag} was not ${until} after ${RELEASE_SECONDS} seconds`);
    },
    outcome: (seen) => [...seen].map(([word, count]) => `${count} × ${word}`).join(' · '),
  });
}

/** Writes which image runs, and nothing else. */
function nameImage(workspace: Workspace, imageTag: string): void {
  const file = join(workspace.repository(RELEASE), 'environments/dev/services.yaml');
  const line = new RegExp(`^( *${SERVICE}: \\{ imageTag: )[^ ]+`, 'm');
  writeFileSync(file, readFileSync(file, 'utf8').replace(line, `$1${imageTag}`));
}

/** What a traveller meets. */
async function search(call: ApiCall): Promise<string> {
  try {
    const [flight] = await call<[object]>('flight-bff', 'GET', '/flights?from=AMS&to=LIS');
    return 'currency' in flight ? 'a price with its currency' : 'a price without currency';
  } catch {
    return 'an error';
  }
}

function showStatus(workspace: Workspace, { releases }: RunningSystem): Promise<string> {
  const variables = Object.entries(releases?.environment ?? {}).map(([key, value]) => `${key}=${value}`);
  return workspace.steps.run({
    title: `${RELEASE}   npx drystone-release status`,
    mend: `cd ${workspace.repository(RELEASE)} && ${variables.join(' ')} npx drystone-release status`,
    action: (logFile) =>
      workspace.printFindings(
        logFile,
        RELEASE,
        { ...releases?.environment },
        'npx',
        'drystone-release',
        'status',
      ),
    outcome: (text) => text.trimEnd().split('\n'),
  });
}

/** What the controller has told of the flight service so far. */
function releaseEvents({ events }: RunningSystem): { readonly kind: string; readonly message: string }[] {
  return events
    .all()
    .filter(({ event, unit }) => event === 'release' && unit === SERVICE)
    .map(({ kind, message }) => ({ kind: String(kind), message: String(message) }));
}
