import type { ServiceConfig } from '../service-config/service-config';

/**
 * The settings of a function that AWS Lambda freezes in each of its versions (AWS Lambda Developer Guide, function
 * versions). A change of one is live only once the controller has published a version.
 */
export interface FunctionSettings {
  readonly description?: string | undefined;
  readonly architecture: ServiceConfig['architecture'];
  /** MB. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly ephemeralStorage: number;
  readonly image?: ServiceConfig['image'];
  /** All variables but the hash of these settings. */
  readonly environment: Readonly<Record<string, string>>;
  readonly snapStart: ServiceConfig['snapStart'];
  readonly tracing: ServiceConfig['tracing'];
  readonly logging: Pick<ServiceConfig['logging'], 'format' | 'applicationLogLevel' | 'systemLogLevel'>;
  readonly durable?: ServiceConfig['durable'];
  readonly tenancy?: ServiceConfig['tenancy'];
  readonly capacityProvider?: Omit<NonNullable<ServiceConfig['capacityProvider']>, 'min' | 'max'> | undefined;
  readonly vpc?: ServiceConfig['vpc'];
  readonly fileSystem?: ServiceConfig['fileSystem'];
  readonly kmsKeyArn?: string | undefined;
}
