import { parseArgs } from 'node:util';
import { type StageServer, startStage } from '../integ/support/dev-server';
import { endAll } from '../integ/support/process';
import { diagram, ENVIRONMENT, makeEnvironment } from './demo/environment';
import { previewFleet } from './demo/fleet';
import { makePlatform, packDrystone } from './demo/platform';
import { releaseVersions } from './demo/releases';
import { makeServices } from './demo/services';
import { renderFailure, StepError } from './demo/steps';
import { tellStory } from './demo/story';
import { Workspace } from './demo/workspace';

const USAGE = `npm run demo [-- --keep]

Builds and packs drystone, makes the repositories of a whole system with it, and runs the system.
  --keep   leave the system running at the end`;

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
  const { system, logFile } = await startSystem(workspace);
  try {
    const call = await tellStory(workspace, system);
    steps.chapter('Two releases of the flight service');
    await releaseVersions(workspace, { system, logFile, call });
    steps.chapter('Another standard, for everybody');
    await previewFleet(workspace);
  } catch (error) {
    await system.stop();
    throw error;
  }
  if (keep) leaveRunning(workspace, system);
  await steps.run({
    title: 'Ctrl-C ends it and frees the port',
    mend: 'look for a node process',
    action: () => stop(system),
  });
  steps.chapter('Done');
  process.stdout.write(`  cd ${workspace.repository(ENVIRONMENT)} && npx projen dev --controller\n`);
}

/** Releases pass sixty times as fast as on AWS. */
async function startSystem(workspace: Workspace): Promise<{ system: StageServer; logFile: string }> {
  const folder = workspace.repository(ENVIRONMENT);
  return workspace.steps.run({
    title: `${ENVIRONMENT}   npx projen dev --controller`,
    mend: `cd ${folder} && npx projen dev --controller`,
    action: async (logFile) => ({ system: await startStage(folder, logFile, '--controller'), logFile }),
    outcome: ({ system: { apis, services, releases } }) => [
      ...apis.map(({ name, url }) => `${name}  ${url}`),
      services.map(({ name, origin }) => `${name} ${origin}`).join(', '),
      `releases  ${releases?.page}`,
    ],
  });
}

function leaveRunning(workspace: Workspace, { apis, releases, processId }: StageServer): never {
  const lines = [
    ...apis.map(({ name, url }) => `${name}  ${url}`),
    `releases      ${releases?.page}`,
    `diagram       ${diagram(workspace)}`,
    `repositories  ${workspace.folder}`,
    `a token       cd ${workspace.repository(ENVIRONMENT)} && npx projen dev:token --sub alice`,
    `stop it       kill -INT -${processId}`,
  ];
  workspace.steps.chapter('Up and running');
  process.stdout.write(`${lines.map((line) => `  ${line}\n`).join('')}`);
  process.exit(0);
}

async function stop(system: StageServer): Promise<void> {
  await system.stop();
  const answer = await fetch(system.url).catch(() => undefined);
  if (answer) throw new Error(`${system.url} still answers`);
}

async function main(): Promise<void> {
  // The SDK's word on the Node.js of this machine is no part of the story.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { values } = parseArgs({
    options: { keep: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) process.stdout.write(`${USAGE}\n`);
  else await demo(values.keep ?? false);
}

process.once('SIGINT', () => {
  endAll();
  process.exit(130);
});

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StepError ? renderFailure(error) : String(error)}\n`);
  endAll();
  process.exit(1);
});
