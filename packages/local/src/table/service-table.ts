import { partitionPrefix, type ServiceConfig } from '@drystone/config';

/** What a service calls its share of the table. */
export interface ServiceTable {
  readonly tableName: string;
  /** What every key of the service begins with, before the `#`. */
  readonly servicePrefix: string;
}

/** The table and prefix of a service: what the platform writes to `environment`, or would write. */
export function serviceTable(config: ServiceConfig): ServiceTable {
  return {
    tableName: config.environment.TABLE_NAME ?? 'shared-table',
    servicePrefix: partitionPrefix(config),
  };
}
