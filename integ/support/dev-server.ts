import { readFileSync } from 'node:fs';
import { DevEvents } from './dev-events';
import { commandEnvironment } from './product';
import { end, start } from './process';

/** A running `npx projen dev`. */
interface Running {
  /** Of npx, which leads the group of all that it started. */
  readonly processId: number;
  /** What it tells, the ready event first. */
  readonly events: DevEvents;
  /** As Ctrl-C does in a terminal; resolves when npx has ended, at once where it has already. */
  stop(): Promise<void>;
}

/** The ready event of a repository. */
interface ReadyRepository {
  readonly url: string;
  readonly tableEndpoint: string;
  /** Of an API: the services that its functions call, and where they are. */
  readonly services?: readonly { readonly name: string; readonly origin?: string }[];
}

/** The stage of an environment: its APIs, and the services that run in it. */
interface ReadyStage extends ReadyRepository {
  readonly apis: readonly { readonly name: string; readonly url: string }[];
  readonly services: readonly { readonly name: string; readonly origin?: string }[];
  readonly schedules: readonly { readonly serviceName: string; readonly runUrl: string }[];
  /** With --controller: what `drystone-release` needs in its environment, and the page that shows releases. */
  readonly releases?: { readonly environment: Readonly<Record<string, string>>; readonly page: string };
}

export type DevServer = ReadyRepository & Running;
export type StageServer = ReadyStage & Running;

/** Starts `npx projen dev` on a free port and waits until it is ready. */
export function startDevServer(folder: string, logFile: string): Promise<DevServer> {
  return startServer(folder, logFile);
}

/** Starts `npx projen dev` in the repository of an environment. */
export function startStage(folder: string, logFile: string, ...flags: string[]): Promise<StageServer> {
  return startServer(folder, logFile, flags);
}

async function startServer<Ready extends ReadyRepository>(
  folder: string,
  logFile: string,
  flags: readonly string[] = [],
): Promise<Ready & Running> {
  const args = ['projen', 'dev', '--json', '--port', '0', ...flags];
  const child = start({ command: 'npx', args, folder, logFile, environment: commandEnvironment() });
  const events = new DevEvents(child.stdout!);
  const ready = await events.first<Ready>({ event: 'ready' }).catch((cause: unknown) => {
    throw new Error(`npx projen dev was not ready:\n${readFileSync(logFile, 'utf8')}`, { cause });
  });
  return { ...ready, events, processId: child.pid!, stop: () => end(child, 'SIGINT') };
}
