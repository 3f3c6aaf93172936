import type { ServiceConfig } from '@drystone/config';
import { ConfigError, readServiceConfig } from '@drystone/config';
import type { Denial } from '../access/access-denied';
import { type Caller, serviceCaller } from '../access/caller';
import { serviceEnvironment } from './caller-environment';
import { serviceTable } from './service-table';
import { startTableServer } from './table-server';

export interface LocalTableOptions {
  /** A parsed service-config.yaml. Default: `configFile` is read */
  readonly config?: ServiceConfig;
  /** Path of the service-config.yaml to read. Default: service-config.yaml in the working directory */
  readonly configFile?: string;
  /** Port on 127.0.0.1. Default: 0, any free port */
  readonly port?: number;
  /** Hears of each request that the permissions refuse. Default: nobody does, the caller gets AccessDeniedException */
  readonly onDenied?: (denial: Denial) => void;
}

/** A DynamoDB table that grants a service what AWS would grant it. */
export interface LocalTable {
  /** For example `http://127.0.0.1:41234` */
  readonly endpoint: string;
  /** What the service's code needs in `process.env`: its own variables, the endpoint, region and credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes another version of the service's config from the next request on; the items stay. */
  reconfigure(config: ServiceConfig): void;
  /** Frees the port and forgets the items. */
  close(): Promise<void>;
}

/**
 * Starts an empty table in memory, with the keys PK and SK and the index GSI1, that speaks DynamoDB's wire protocol
 * on loopback and refuses what the service's policy on AWS would refuse.
 *
 * @throws ConfigError if service-config.yaml is missing or wrong
 * @throws Error with the code EADDRINUSE if the port is taken
 * @example
 * const table = await startLocalTable({ configFile: 'service-config.yaml' });
 * Object.assign(process.env, table.environment);
 * // … run the handler …
 * await table.close();
 */
export async function startLocalTable(options: LocalTableOptions = {}): Promise<LocalTable> {
  let config = options.config ?? configFromFile(options.configFile ?? 'service-config.yaml');
  const { port = 0, onDenied = () => undefined } = options;
  const callers = new Map<string, Caller>();
  const admit = () => void callers.set(config.serviceName, serviceCaller(config));
  const server = await startTableServer({ port, callers, onDenied });
  admit();
  await server.provide(serviceTable(config).tableName);
  return {
    endpoint: server.endpoint,
    get environment() {
      return serviceEnvironment(config, server.endpoint);
    },
    reconfigure: (next) => {
      config = next;
      admit();
    },
    close: () => server.close(),
  };
}

function configFromFile(path: string): ServiceConfig {
  const read = readServiceConfig(path);
  if (read.ok) return read.config;
  throw new ConfigError(read.diagnostics, read.source);
}
