import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { commandEnvironment } from './product';
import { start } from './process';

/** A running `npx projen dev`. */
export interface DevServer {
  readonly url: string;
  readonly tableEndpoint: string;
  /** Of an API: the services that its functions call, and where they are. */
  readonly services?: readonly { readonly name: string; readonly origin?: string }[];
  readonly processId: number;
  /** As Ctrl-C does in a terminal; resolves when npx and all below it have ended. */
  stop(): Promise<void>;
}

interface ReadyEvent extends Pick<DevServer, 'url' | 'tableEndpoint' | 'services'> {
  readonly event: 'ready';
}

/** Starts `npx projen dev` on a free port and waits until it is ready. */
export async function startDevServer(folder: string, logFile: string): Promise<DevServer> {
  const args = ['projen', 'dev', '--json', '--port', '0'];
  const child = start({ command: 'npx', args, folder, logFile, environment: commandEnvironment() });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const ready = await Promise.race([readyEvent(child.stdout!), ended]);
  if (!ready) throw new Error(`npx projen dev ended before it was ready:\n${readFileSync(logFile, 'utf8')}`);
  return {
    url: ready.url,
    tableEndpoint: ready.tableEndpoint,
    services: ready.services,
    processId: child.pid!,
    stop: async () => {
      process.kill(-child.pid!, 'SIGINT');
      await ended;
    },
  };
}

async function readyEvent(output: NodeJS.ReadableStream): Promise<ReadyEvent | undefined> {
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith('{')) continue;
    const event = JSON.parse(line) as { event?: string };
    if (event.event === 'ready') return event as ReadyEvent;
  }
  return undefined;
}
