import { type ServiceConfig, servicePrefix } from '@drystone/config';

/** What a service calls its share of the table. */
export interface ServiceTable {
  readonly tableName: string;
  /** What every key of the service begins with, before the `#`. */
  readonly servicePrefix: string;
}

/** The table and prefix of a service: what the platform writes to `environment`, or would write. */
export function serviceTable({ serviceName, environment }: ServiceConfig): ServiceTable {
  return {
    tableName: environment.TABLE_NAME ?? 'shared-table',
    servicePrefix: environment.SERVICE_PREFIX ?? servicePrefix(serviceName),
  };
}
