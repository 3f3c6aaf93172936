import { eventBusEndpoint } from '../aws/event-bus-endpoint';
import { lambdaEndpoint } from '../aws/lambda-endpoint';
import { parameterEndpoint } from '../aws/parameter-endpoint';
import { type AwsServer, startAwsServer } from '../aws/aws-server';
import { REGISTRY_PATH, type ServiceDirectory } from '../services/service-directory';
import type { Denial } from '../table/access-denied';
import { startTableServer, type TableServer } from '../table/table-server';
import type { Lifetime } from './lifetime';
import { PortTakenError } from './port-taken-error';

/** AWS as the functions of one process see it. */
export interface LocalAws {
  readonly endpoint: string;
  readonly table: TableServer;
  /** What every function needs in its environment to come here, besides what leads it to its table. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LocalAwsOptions {
  /** Port of the table on 127.0.0.1; 0 for any free port */
  readonly tablePort: number;
  readonly directory: ServiceDirectory;
  readonly onDenied: (denial: Denial) => void;
  readonly lifetime: Lifetime;
}

/** @throws PortTakenError if the table's port is not free */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const [table, server] = await Promise.all([startTable(options), startServer(options)]);
  const environment = { AWS_ENDPOINT_URL: server.endpoint, SERVICE_REGISTRY_PATH: REGISTRY_PATH };
  return { endpoint: server.endpoint, table, environment };
}

async function startTable({ tablePort: port, onDenied, lifetime }: LocalAwsOptions): Promise<TableServer> {
  const table = await startTableServer({ port, onDenied }).catch((error: unknown) => {
    throw PortTakenError.from(error, port, '--table-port');
  });
  lifetime.onEnd(() => table.close());
  return table;
}

async function startServer({ directory, lifetime }: LocalAwsOptions): Promise<AwsServer> {
  const endpoints = [
    lambdaEndpoint({ functions: directory.functions }),
    parameterEndpoint(directory),
    eventBusEndpoint(() => undefined),
  ];
  const server = await startAwsServer(endpoints);
  lifetime.onEnd(() => server.close());
  return server;
}
