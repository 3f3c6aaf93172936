import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { closeServer } from '../listen';
import type { Caller, Denial } from './access-denied';
import { createTable, startDynamoEngine } from './dynamo-engine';
import { createGate } from './gate';
import { tableNaming } from './table-schema';

export interface TableServerOptions {
  /** Port on 127.0.0.1; 0 for any free port */
  readonly port: number;
  readonly onDenied: (denial: Denial) => void;
}

/** DynamoDB for several services: the items are in one place, and each gets at its own only. */
export interface TableServer {
  /** For example `http://127.0.0.1:41234` */
  readonly endpoint: string;
  /** Lets somebody in, with its name as access key id; a name that is in already gets the new policy. */
  admit(caller: Caller): void;
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
export async function startTableServer({ port, onDenied }: TableServerOptions): Promise<TableServer> {
  const { server, listener } = await startDynamoEngine(port);
  const owner = tableOwner();
  const callers = new Map([[owner.serviceName, owner]]);
  const tables = new Map<string, Promise<void>>();
  const callerOf = (accessKeyId: string) => callers.get(accessKeyId);
  const gate = createGate({ engine: listener, naming: tableNaming, callerOf, onDenied });
  server.removeAllListeners('request').on('request', gate);
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    admit: (caller) => void callers.set(caller.serviceName, caller),
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
  const Action = ['dynamodb:CreateTable', 'dynamodb:DescribeTable'];
  return {
    serviceName: randomUUID(),
    policy: [{ Sid: 'Owner', Effect: 'Allow', Action, Resource: ['*'] }],
  };
}
