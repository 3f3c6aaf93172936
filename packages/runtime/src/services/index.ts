export * from './errors';
export type { InvokeOptions } from './service-caller';
export { ServiceClient } from './service-client';
export type { ServiceClientOptions } from './service-client';
