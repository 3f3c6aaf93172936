/** What a node of the picture stands for. */
export type NodeKind =
  | 'cdn'
  | 'web'
  | 'api'
  | 'handler'
  | 'route'
  | 'service'
  | 'function'
  | 'table'
  | 'partition'
  | 'event'
  | 'topic'
  | 'queue'
  | 'deadLetterQueue'
  | 'schedule'
  | 'integration'
  | 'mail';

/** What an edge of the picture says. */
export type EdgeKind = 'serves' | 'routes' | 'calls' | 'reads' | 'writes' | 'publishes' | 'delivers';

/** A part of a stage. */
export interface GraphNode {
  /** Its ARN, where it has one; unique in the graph. */
  readonly id: string;
  readonly kind: NodeKind;
  /** What the picture calls it: its name without the stage. */
  readonly name: string;
  /** The node that it is a part of: a route of its handler, a handler of its API, a partition of its table. */
  readonly parent?: string;
  /** What else is worth knowing, a sentence each. */
  readonly facts: readonly string[];
}

/** What one node does with another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

/** A stage as its templates describe it; nodes and edges in a fixed order. */
export interface StageGraph {
  readonly stage: string;
  /** Undefined where the stage has no event bus, which is called by it. */
  readonly system?: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
