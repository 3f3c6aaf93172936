import { z } from 'zod';
import { identity } from '../service-config/identity';
import { show } from '../validate/explain-issue';
import { quantity, textOf } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';
import { tokenIssuerFields } from './token-issuer-fields';

function checkExpression(expression: string, context: z.RefinementCtx): void {
  try {
    new RegExp(expression);
  } catch {
    const message = `${show(expression)} is not a regular expression`;
    reportIssue(context, { code: 'bad_format', message });
  }
}

/** Who decides on requests to routes with `auth: required` (API Gateway Developer Guide, Lambda authorizers). */
export const authorizer = z
  .strictObject({
    type: z
      .enum(['lambda', 'jwt', 'cognito'])
      .default('lambda')
      .describe('A function, tokens of an issuer, or a user pool of Amazon Cognito. Default: lambda'),
    service: identity.serviceName
      .optional()
      .describe("Service of the company that decides; with type lambda. Default: the platform's, for JWTs"),
    mode: z
      .enum(['REQUEST', 'TOKEN'])
      .default('REQUEST')
      .describe('Whether it sees the request or one header. Default: REQUEST'),
    identitySources: z
      .array(
        textOf(
          'a source of identity',
          'header, query, context or stage, a dot and a name: header.Authorization',
          /^(?:header|query|context|stage)\.[\w.-]+$/,
        ),
      )
      .min(1)
      .default(['header.Authorization'])
      .describe('What a request must have, and by which decisions are kept. Default: header.Authorization'),
    resultTtl: quantity({ authority: 'Amazon API Gateway', unit: 's', min: 0, max: 3600 })
      .default(300)
      .describe('Seconds, 0 to 3600, that a decision is kept. Default: 300'),
    identityValidationExpression: z
      .string()
      .max(256)
      .superRefine(checkExpression)
      .optional()
      .describe('Regular expression that a token must match; with mode TOKEN. Default: none'),
    jwt: z
      .strictObject(tokenIssuerFields)
      .optional()
      .describe("Whose tokens are taken; type jwt needs it. Default: the stage's"),
  })
  .prefault({})
  .describe('Who decides on requests to routes with auth: required.');
