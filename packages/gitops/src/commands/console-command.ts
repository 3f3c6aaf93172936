import type { AddressInfo } from 'node:net';
import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import { statusServer } from '../page/status-server';
import type { Invocation } from './command';
import { readStatuses } from './read-statuses';

/** Only this computer reaches it. */
const HOST = '127.0.0.1';

/** `drystone-release console`: the status page on this computer, until it is stopped. */
export async function consoleCommand(invocation: Invocation): Promise<CommandAnswer> {
  const port = portOf(invocation.options.port);
  await readStatuses(invocation); // what is wrong with the repository is said here, not on the page
  const server = statusServer(() => readStatuses(invocation));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new UserError(`port ${port}: ${error.message}`, { cause: error })),
    );
    server.listen(port, HOST, resolve);
  });
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}/`;
  invocation.terminal.write(`releases at ${url} until Ctrl-C\n`);
  await stopped();
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  return { text: '', value: { url }, exitCode: 0 };
}

function portOf(given = '0'): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError(`--port ${given} is no port`);
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
