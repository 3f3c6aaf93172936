import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { endAll } from '../integ/support/process';
import { makeEnvironment } from './demo/environment';
import { previewFleet } from './demo/fleet';
import { makePlatform, packDrystone } from './demo/platform';
import { releaseVersions } from './demo/releases';
import { makeServices } from './demo/services';
import { renderFailure, StepError } from './demo/steps';
import { tellStory } from './demo/story';
import { showSystem, showWhatIsNext, startSystem, stopSystem } from './demo/system';
import { Workspace } from './demo/workspace';

const USAGE = `npm run demo [-- --keep]

Builds and packs drystone, makes the repositories of a whole system with it, and runs the system.
  --keep   leave the system running at the end, until Ctrl-C`;

async function demo(keep: boolean): Promise<void> {
  const workspace = new Workspace();
  const { steps } = workspace;
  steps.chapter('The platform team');
  await packDrystone(workspace);
  await makePlatform(workspace);
  steps.chapter('The service teams, two at a time');
  await makeServices(workspace);
  steps.chapter('The release team');
  await makeEnvironment(workspace);
  steps.chapter('The whole system on this machine');
  const system = await startSystem(workspace);
  try {
    const call = await tellStory(workspace, system);
    steps.chapter('Two releases of the flight service');
    await releaseVersions(workspace, { system, call });
    steps.chapter('Another standard, for everybody');
    await previewFleet(workspace);
  } catch (error) {
    await system.stop();
    throw error;
  }
  if (keep) return showSystem(workspace, system);
  await stopSystem(workspace, system);
  showWhatIsNext(workspace);
}

/** A command line that cannot be understood. */
class UsageError extends Error {}

function wanted(): { readonly keep?: boolean; readonly help?: boolean } {
  try {
    return parseArgs({ options: { keep: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
      .values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function main(): Promise<void> {
  // The SDK's word on the Node.js of this machine is no part of the story.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { keep = false, help } = wanted();
  if (help) process.stdout.write(`${USAGE}\n`);
  else await demo(keep);
}

/** Mistakes are told in a sentence; anything else is a defect of ours and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof StepError) return renderFailure(error);
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

// However it ends: of all that it started, nothing is left.
process.once('exit', endAll);

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
