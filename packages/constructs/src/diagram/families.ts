import type { EdgeKind, NodeKind } from './graph';

/** What kinds of nodes have in common: their colour. */
export type NodeFamily = 'entry' | 'compute' | 'data' | 'messages' | 'outside';

/** What kinds of edges have in common: their line. */
export type EdgeFamily = 'request' | 'message' | 'data';

export const NODE_FAMILIES: Readonly<Record<NodeKind, NodeFamily>> = {
  api: 'entry',
  cdn: 'entry',
  deadLetterQueue: 'messages',
  event: 'messages',
  function: 'compute',
  handler: 'compute',
  integration: 'outside',
  mail: 'outside',
  partition: 'data',
  queue: 'messages',
  route: 'entry',
  schedule: 'outside',
  service: 'compute',
  table: 'data',
  topic: 'messages',
  web: 'entry',
};

export const EDGE_FAMILIES: Readonly<Record<EdgeKind, EdgeFamily>> = {
  calls: 'request',
  delivers: 'message',
  publishes: 'message',
  reads: 'data',
  routes: 'request',
  serves: 'request',
  writes: 'data',
};
