import { z } from 'zod';
import { calls } from './calls';
import { compute } from './compute';
import { environment, secrets } from './environment';
import { events } from './events';
import { identity, image } from './identity';
import { asynchronous, publish, queue } from './messaging';
import { network } from './network';
import { observability } from './observability';
import { permissions } from './permissions';
import { environments } from './stage-overrides';

const idempotency = z
  .boolean()
  .default(false)
  .describe(
    'Whether the service keeps idempotency records in its partition, and so may write there. Default: false',
  );

/** Every field of `service-config.yaml`, in the order in which the documentation has them. */
const serviceConfigFields = {
  ...identity,
  ...image,
  environment,
  secrets,
  permissions,
  calls,
  idempotency,
  ...compute,
  events,
  queue,
  publish,
  async: asynchronous,
  ...observability,
  ...network,
  environments,
};

/** `service-config.yaml`: what a service is and what it needs. What fields must hold together is in `serviceConfigRules`. */
export const serviceConfigSchema = z
  .strictObject(serviceConfigFields)
  .describe('Configuration of a microservice: what it is and what it needs.');

/** A service's configuration, with its defaults. */
export type ServiceConfig = z.output<typeof serviceConfigSchema>;
