/** An event as functions get it (EventBridge User Guide, aws-events.html). */
export interface DeliveredEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** One attempt to hand an event to a service, or a message of a topic or queue, and what became of it. */
export interface EventDone {
  readonly serviceName: string;
  /** `message` where it is one. */
  readonly detailType: string;
  /** Who put it; of a message the topic or queue. */
  readonly source: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly durationMs: number;
  /** The correlation id that came along, else the id of what came. */
  readonly id: string;
  /** Default: it went well */
  readonly failure?: DeliveryFailure;
}

export interface DeliveryFailure {
  /** Why the function failed. */
  readonly reason: string;
  /** Whether it comes again no more. */
  readonly isLast: boolean;
  /** The queue, topic or bus that gets what was given up. Default: it is forgotten */
  readonly goesTo?: string;
}
