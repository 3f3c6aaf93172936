import { type StageServer, startStage } from '../../integ/support/dev-server';
import { diagram, ENVIRONMENT, RELEASE } from './environment';
import type { Workspace } from './workspace';

/** What a traveller logs in with, in the repository of the environment. */
export const LOG_IN = ['projen', 'dev:token', '--sub', 'alice', '--scope', 'flights:write'];

/** The stage on this machine, and where its log is. */
export interface RunningSystem extends StageServer {
  readonly logFile: string;
}

/** Starts all that runs in dev. Releases pass sixty times as fast as on AWS. */
export function startSystem(workspace: Workspace): Promise<RunningSystem> {
  const folder = workspace.repository(ENVIRONMENT);
  return workspace.steps.run({
    title: `${ENVIRONMENT}   npx projen dev --controller`,
    mend: `cd ${folder} && npx projen dev --controller`,
    action: async (logFile) => ({ ...(await startStage(folder, logFile, '--controller')), logFile }),
    outcome: ({ apis, services, releases, logFile }) => [
      ...apis.map(({ name, url }) => `${name}  ${url}`),
      services.map(({ name, origin }) => `${name} ${origin}`).join(', '),
      `releases  ${releases?.page}`,
      `its log   ${logFile}`,
    ],
  });
}

/** Where everything is, for somebody who goes on by themselves. */
export function showSystem(workspace: Workspace, { apis, releases, logFile }: RunningSystem): void {
  workspace.steps.chapter('Up and running');
  show([
    ...apis.map(({ name, url }) => [name, url] as const),
    ['a token', `cd ${workspace.repository(ENVIRONMENT)} && npx ${LOG_IN.join(' ')}`],
    ['releases', releases?.page ?? ''],
    goBack(workspace),
    ['diagram', diagram(workspace)],
    ['its log', logFile],
    ['repositories', workspace.folder],
    ['end it', 'Ctrl-C'],
  ]);
}

/** What a person types next. */
export function showWhatIsNext(workspace: Workspace): void {
  workspace.steps.chapter('Done');
  show([
    goBack(workspace),
    ['start it again', `cd ${workspace.repository(ENVIRONMENT)} && npx projen dev --controller`],
    ['clear up', `rm -rf ${workspace.folder}`],
  ]);
}

/** Else the version that was taken back is what a stage that starts anew begins with. */
function goBack(workspace: Workspace): readonly [string, string] {
  return ['take v1.2.5 back', `cd ${workspace.repository(RELEASE)} && git revert --no-edit HEAD`];
}

function show(rows: readonly (readonly [string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  process.stdout.write(rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join(''));
}

/** Ends it as a person does. Throws where it answers even so. */
export function stopSystem({ steps }: Workspace, system: RunningSystem): Promise<void> {
  return steps.run({
    title: 'Ctrl-C ends it and frees the port',
    mend: 'look for a node process',
    action: async () => {
      await system.stop();
      const answer = await fetch(system.url).catch(() => undefined);
      if (answer) throw new Error(`${system.url} still answers`);
    },
  });
}
