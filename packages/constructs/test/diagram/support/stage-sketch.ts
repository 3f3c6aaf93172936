/** A stage in as few words as a picture of it needs. */
export interface StageSketch {
  readonly services: readonly ServiceSketch[];
  readonly apis: readonly ApiSketch[];
  /** Systems outside, with the services whose events they get. */
  readonly integrations?: Readonly<Record<string, string>>;
}

export interface ServiceSketch {
  readonly name: string;
  readonly prefix: string;
  /** Action names without `dynamodb:`. Default: reads and writes */
  readonly tableActions?: readonly string[];
  readonly calls?: readonly string[];
  readonly topics?: readonly string[];
  /** Types of events that it publishes. */
  readonly publishes?: readonly string[];
  /** Queues that it reads, with the topic that fills each, if any. */
  readonly queues?: Readonly<Record<string, string | undefined>>;
  /** `source/type` of events that it hears. */
  readonly hears?: readonly string[];
  readonly schedule?: string;
  readonly hasStream?: boolean;
}

export interface ApiSketch {
  readonly name: string;
  /** `METHOD /path` by handler. */
  readonly handlers: Readonly<Record<string, readonly string[]>>;
  readonly calls: readonly string[];
  /** Services that routes call directly, by `METHOD /path`. */
  readonly direct?: Readonly<Record<string, string>>;
}
