import { z } from 'zod';
import { nameOf } from '../naming/unit-name';
import { eventName } from '../service-config/names';
import { arnOf, quantity, textOf } from '../validate/fields';

const integration = z.strictObject({
  name: nameOf('the name of an integration').describe('Name of the integration.'),
  url: textOf('an endpoint', 'as in https://api.example.com/events', /^https:\/\/[^\s?#]+$/).describe(
    'Where events are posted to.',
  ),
  source: z.array(eventName).min(1).describe('Services whose events are sent.'),
  detailType: z.array(eventName).min(1).optional().describe('Types of these events. Default: all'),
  apiKeyHeader: textOf('the name of a header', 'letters, digits and hyphens', /^[A-Za-z0-9-]{1,128}$/)
    .default('x-api-key')
    .describe('Header that the key is sent in. Default: x-api-key'),
  apiKeySecretArn: arnOf(
    'secretsmanager',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:name',
  ).describe('Secret that holds the key; `:key` after it takes one key of its JSON.'),
  requestsPerSecond: quantity({ authority: 'Amazon EventBridge', min: 1, max: 300 })
    .default(10)
    .describe('Most requests a second, 1 to 300. Default: 10'),
});

/** What goes through the stage's bus, and out of it. */
export const messaging = z
  .strictObject({
    archiveDays: quantity({ authority: 'Amazon EventBridge', unit: 'days', min: 1 })
      .default(30)
      .describe('Days that events can be replayed. Default: 30'),
    integrations: z
      .array(integration)
      .default([])
      .describe('Systems of others that events are sent to. Default: none'),
  })
  .prefault({})
  .describe("The stage's event bus.");
