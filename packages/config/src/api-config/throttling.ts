import { z } from 'zod';
import { show } from '../validate/explain-issue';
import { quantity } from '../validate/fields';

const apiGateway = 'Amazon API Gateway';

const rateLimit = z.number().gt(0, { error: ({ input }) => `${show(input)} is not above 0` });
const burstLimit = quantity({ authority: apiGateway, min: 1 });

/** How many requests are let through; more are answered with 429 (API Gateway Developer Guide, throttling). */
export const throttling = z
  .strictObject({
    rateLimit: rateLimit.default(100).describe('Requests a second, on average. Default: 100'),
    burstLimit: burstLimit.default(200).describe('Requests at one time. Default: 200'),
  })
  .prefault({})
  .describe('How many requests are let through; more are answered with 429.');

/** The same for one route. */
export const routeThrottling = z
  .strictObject({
    rateLimit: rateLimit.describe('Requests a second, on average.'),
    burstLimit: burstLimit.describe('Requests at one time.'),
  })
  .optional()
  .describe("How many requests of the route are let through. Default: the API's");

/** What the owners of API keys may use. */
export const usagePlans = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(64).describe('Name of the plan.'),
      quota: z
        .strictObject({
          limit: quantity({ authority: apiGateway, min: 1 }).describe('Requests in a period.'),
          period: z.enum(['DAY', 'WEEK', 'MONTH']).describe('The period.'),
        })
        .optional()
        .describe('Requests in a period. Default: no end'),
      throttle: routeThrottling.describe("Requests in a second. Default: the API's"),
    }),
  )
  .default([])
  .describe('What the owners of API keys may use. Default: none');
