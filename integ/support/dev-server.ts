import { readFileSync } from 'node:fs';
import { DevEvents } from './dev-events';
import { commandEnvironment } from './product';
import { start } from './process';

/** A running `npx projen dev`. */
export interface DevServer {
  readonly url: string;
  readonly tableEndpoint: string;
  /** Of an API: the services that its functions call, and where they are. */
  readonly services?: readonly { readonly name: string; readonly origin?: string }[];
  readonly processId: number;
  /** What it tells, the ready event first. */
  readonly events: DevEvents;
  /** As Ctrl-C does in a terminal; resolves when npx and all below it have ended. */
  stop(): Promise<void>;
}

/** The stage of an environment: its APIs, and the services that run in it. */
export interface StageServer extends DevServer {
  readonly apis: readonly { readonly name: string; readonly url: string }[];
  readonly services: readonly { readonly name: string; readonly origin?: string }[];
  readonly schedules: readonly { readonly serviceName: string; readonly runUrl: string }[];
  /** With --controller: what `drystone-release` needs in its environment, and the page that shows releases. */
  readonly releases?: { readonly environment: Readonly<Record<string, string>>; readonly page: string };
}

/** Starts `npx projen dev` on a free port and waits until it is ready. */
export function startDevServer(folder: string, logFile: string): Promise<DevServer> {
  return startServer<DevServer>(folder, logFile);
}

/** Starts `npx projen dev` in the repository of an environment. */
export function startStage(folder: string, logFile: string, ...flags: string[]): Promise<StageServer> {
  return startServer<StageServer>(folder, logFile, flags);
}

async function startServer<Server extends DevServer>(
  folder: string,
  logFile: string,
  flags: readonly string[] = [],
): Promise<Server> {
  const args = ['projen', 'dev', '--json', '--port', '0', ...flags];
  const child = start({ command: 'npx', args, folder, logFile, environment: commandEnvironment() });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const events = new DevEvents(child.stdout!);
  const ready = await Promise.race([events.first({ event: 'ready' }), ended]);
  if (!ready) throw new Error(`npx projen dev ended before it was ready:\n${readFileSync(logFile, 'utf8')}`);
  const stop = async () => {
    process.kill(-child.pid!, 'SIGINT');
    await ended;
  };
  return { ...(ready as unknown as Server), events, processId: child.pid!, stop };
}
