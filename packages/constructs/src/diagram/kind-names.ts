import type { NodeKind } from './graph';

/** What the picture calls the kinds of nodes. */
export const KIND_NAMES: Readonly<Record<NodeKind, string>> = {
  api: 'API',
  cdn: 'CloudFront',
  deadLetterQueue: 'dead letters',
  event: 'event',
  function: 'function',
  handler: 'handler',
  integration: 'external system',
  mail: 'mail',
  partition: 'partition',
  queue: 'queue',
  route: 'route',
  schedule: 'schedule',
  service: 'service',
  table: 'table',
  topic: 'topic',
  web: 'web application',
};
