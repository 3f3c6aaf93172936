import { z } from 'zod';
import { logging } from '../service-config/observability';
import { textOf } from '../validate/fields';

const { retentionInDays } = logging.unwrap().shape;

/** How the API can be watched. */
export const monitoring = {
  accessLogs: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Whether each request is a line. Default: true'),
      fields: z
        .array(textOf('a variable of the request', 'as in requestId or identity.sourceIp', /^\w+(?:\.\w+)*$/))
        .default([])
        .describe('Variables of $context that a line has besides the usual ones. Default: none'),
      retentionInDays: retentionInDays
        .unwrap()
        .default(90)
        .describe('Days that lines are kept; one of the numbers that CloudWatch Logs knows. Default: 90'),
    })
    .prefault({})
    .describe('Log lines of requests.'),
  executionLogs: z
    .enum(['OFF', 'ERROR', 'INFO'])
    .default('ERROR')
    .describe("Log lines of API Gateway's own steps. Default: ERROR"),
  dataTrace: z
    .boolean()
    .default(false)
    .describe('Whether those hold whole requests and answers: never with personal data. Default: false'),
  tracing: z.boolean().default(true).describe('Whether AWS X-Ray samples requests. Default: true'),
  detailedMetrics: z
    .boolean()
    .default(true)
    .describe('Whether there are metrics of each route. Default: true'),
};
