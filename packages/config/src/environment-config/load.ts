import { z } from 'zod';
import { quantity } from '../validate/fields';

const monthly = (what: string) => quantity({ authority: 'the estimate', min: 0 }).describe(what);

/** What the estimate of the monthly price assumes of each service and each API. */
export const load = z
  .strictObject({
    requestsPerMonth: monthly('Requests of each API. Default: 1000000').default(1_000_000),
    invocationsPerMonth: monthly('Invocations of each service. Default: 1000000').default(1_000_000),
    durationMs: monthly('Milliseconds that an invocation takes. Default: 100').default(100),
    readsPerInvocation: monthly('Items of up to 4 KB that it reads. Default: 2').default(2),
    writesPerInvocation: monthly('Items of up to 1 KB that it writes. Default: 1').default(1),
    storageGb: monthly('GB in the table, all services together. Default: 10').default(10),
  })
  .prefault({})
  .describe('Load that the estimate of the monthly price is for.');
