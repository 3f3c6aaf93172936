import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { allow } from '@drystone/config';
import type { Denial } from '../access/access-denied';
import type { Caller, Callers } from '../access/caller';
import { closeServer } from '../listen';
import { createTable, startDynamoEngine } from './dynamo-engine';
import { createGate } from './gate';
import { tableNaming } from './table-schema';
import type { ChangeWatch } from './watched-writes';

export interface TableServerOptions {
  /** Port on 127.0.0.1; 0 for any free port */
  readonly port: number;
  /** Who is let in; whoever makes the tables is added. */
  readonly callers: Callers;
  readonly onDenied: (denial: Denial) => void;
  /** Hears of changes. Default: nobody does */
  readonly watch?: ChangeWatch;
}

/** DynamoDB for several services: the items are in one place, and each gets at its own only. */
export interface TableServer {
  /** For example `http://127.0.0.1:41234` */
  readonly endpoint: string;
  /** Makes an empty table of this name where there is none. */
  provide(tableName: string): Promise<void>;
  /** Frees the port and forgets the items. */
  close(): Promise<void>;
}

/**
 * Starts DynamoDB on loopback, closed to everybody who was not admitted.
 *
 * @throws Error with the code EADDRINUSE if the port is taken
 */
export async function startTableServer({
  port,
  callers,
  onDenied,
  watch,
}: TableServerOptions): Promise<TableServer> {
  const { server, listener } = await startDynamoEngine(port, watch);
  const owner = tableOwner();
  callers.set(owner.serviceName, owner);
  const tables = new Map<string, Promise<void>>();
  const gate = createGate({ engine: listener, naming: tableNaming, callers, onDenied });
  server.removeAllListeners('request').on('request', gate);
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    provide: (tableName) => {
      const table = tables.get(tableName) ?? createTable(server, tableName, owner.serviceName);
      tables.set(tableName, table);
      return table;
    },
    close: () => closeServer(server),
  };
}

/** Makes the tables, as the platform does on AWS; nobody else can guess its name. */
function tableOwner(): Caller {
  const actions = ['dynamodb:CreateTable', 'dynamodb:DescribeTable'];
  return { serviceName: randomUUID(), policy: [allow('Owner', actions, ['*'])] };
}
