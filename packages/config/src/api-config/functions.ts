import { z } from 'zod';
import { environment, secrets } from '../service-config/environment';
import { identity } from '../service-config/identity';
import { compute, MAX_MEMORY_MB } from '../service-config/compute';
import { quantity } from '../validate/fields';

const lambda = 'AWS Lambda';

const settings = z.strictObject({
  memorySize: quantity({ authority: lambda, unit: 'MB', min: 128, max: MAX_MEMORY_MB })
    .default(512)
    .describe('Memory in MB, 128 to 10240; processor time grows with it. Default: 512'),
  timeout: quantity({ authority: lambda, unit: 's', min: 1, max: 900 })
    .default(29)
    .describe('Seconds after which an invocation is ended: 1 to 29, to 900 where it streams. Default: 29'),
  reservedConcurrency: compute.reservedConcurrency,
  environment: environment.describe('Environment variables, 4096 bytes together. Default: none'),
  secrets,
});

/** What the functions of the routes run on, by their `functionName`. */
export const functions = z
  .record(identity.functionName, settings)
  .default({})
  .describe('Settings of the functions that routes name. Default: those of each field');

/** What a function runs on, with its defaults. */
export type FunctionFields = z.output<typeof settings>;

/** The settings of a function, the defaults where `functions` does not name it. */
export function functionSettings(given: z.output<typeof functions>, functionName: string): FunctionFields {
  return (Object.hasOwn(given, functionName) && given[functionName]) || settings.parse({});
}
