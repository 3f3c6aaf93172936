import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ServiceConfig } from '@drystone/config';
import { ConfigError, policyStatements, readServiceConfig } from '@drystone/config';
import { REGION } from '../aws-identity';
import type { Caller, Denial } from './access-denied';
import { startDynamoEngine } from './dynamo-engine';
import { createGate } from './gate';
import { serviceTable } from './service-table';
import { tableArn } from './table-naming';
import { tableNaming } from './table-schema';

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
  const { server, listener } = await startDynamoEngine(serviceTable(config).tableName, options.port ?? 0);
  const gate = createGate({
    engine: listener,
    naming: tableNaming,
    caller: () => callerOf(config),
    onDenied: options.onDenied ?? (() => undefined),
  });
  server.removeAllListeners('request').on('request', gate);
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    get environment() {
      return tableEnvironment(config, endpoint);
    },
    reconfigure: (next) => (config = next),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function configFromFile(path: string): ServiceConfig {
  const read = readServiceConfig(path);
  if (read.ok) return read.config;
  throw new ConfigError(read.diagnostics, read.source);
}

function callerOf(config: ServiceConfig): Caller {
  const { tableName, servicePrefix } = serviceTable(config);
  const policy = policyStatements(config, { tableArn: tableArn(tableName, tableNaming) });
  return { serviceName: config.serviceName, servicePrefix, policy };
}

/** Names of the variables: AWS SDKs and Tools Reference Guide, feature-ss-endpoints.html and settings-reference.html. */
function tableEnvironment(config: ServiceConfig, endpoint: string): Record<string, string> {
  const { tableName, servicePrefix } = serviceTable(config);
  return {
    // Logs and metrics then carry the service's name, as on AWS.
    POWERTOOLS_SERVICE_NAME: config.serviceName,
    // The Node.js of this machine is not the one of the image, which is what the SDK's warning is about.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...config.environment,
    TABLE_NAME: tableName,
    SERVICE_PREFIX: servicePrefix,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: config.serviceName,
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}
