import type { Server } from 'node:http';
import { join } from 'node:path';
import { closeServer, isPortTaken, listen } from '../listen';
import type { LocalStage } from '../local-stage';
import type { ServiceDirectory } from '../services/service-directory';
import type { DevFact, ReadyEvents } from './dev-event';
import type { Lifetime } from './lifetime';
import type { LocalAws } from './local-aws';
import { PortTakenError } from './port-taken-error';

/** What it takes to serve a repository. */
export interface Serving {
  readonly projectDir: string;
  readonly stage: LocalStage;
  /** Port of the HTTP gateway on 127.0.0.1; 0 for any free port. Default: 3000, or the next that is free */
  readonly port?: number | undefined;
  readonly aws: Promise<LocalAws>;
  readonly directory: ServiceDirectory;
  readonly emit: (fact: DevFact) => void;
  readonly lifetime: Lifetime;
}

/** Where a gateway is. */
export interface GatewayAddress {
  readonly url: string;
  /** The default port, where another server has it. */
  readonly takenPort?: number;
}

/** Where mail goes that functions of a repository send. */
export function outboxFolder(projectDir: string): string {
  return join(projectDir, '.drystone', 'outbox');
}

/** The schedules and dead letters of all services that are served by now. */
export async function readyEvents({ aws }: Pick<Serving, 'aws'>): Promise<ReadyEvents> {
  const { endpoint, events } = await aws;
  const schedules = events.schedules.list().map((each) => ({
    ...each,
    runUrl: `${endpoint}/schedules/${each.serviceName}/${each.number}`,
  }));
  const hasQueues = events.queues.deadLetterQueues().length > 0;
  return { schedules, ...(hasQueues && { deadLetters: `${endpoint}/dead-letters` }) };
}

const DEFAULT_PORT = 3000;

/** @throws PortTakenError if the port that was asked for is not free */
export async function openGateway(gateway: Server, { port, lifetime }: Serving): Promise<GatewayAddress> {
  const address = port === undefined ? await onDefaultPort(gateway) : { url: await onPort(gateway, port) };
  lifetime.onEnd(() => closeServer(gateway));
  return address;
}

async function onPort(gateway: Server, port: number): Promise<string> {
  return listen(gateway, port).catch((error: unknown) => {
    throw PortTakenError.from(error, port, '--port');
  });
}

async function onDefaultPort(gateway: Server): Promise<GatewayAddress> {
  const url = await listenFrom(gateway, DEFAULT_PORT);
  return url.endsWith(`:${DEFAULT_PORT}`) ? { url } : { url, takenPort: DEFAULT_PORT };
}

/** On this port, or the next that is free. */
async function listenFrom(gateway: Server, port: number): Promise<string> {
  try {
    return await listen(gateway, port);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return listenFrom(gateway, port + 1);
  }
}
