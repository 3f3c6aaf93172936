import { z } from 'zod';
import { identity } from './identity';

/** Other services, by their names: what a service may find in the registry and invoke. */
export const calls = z
  .array(identity.serviceName.describe('Name of a service.'))
  .max(50)
  .default([])
  .describe('Services that it calls, by their names; it may call no other. Default: none');
