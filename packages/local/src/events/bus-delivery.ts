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

/** One attempt to hand an event to a service, and what became of it. */
export interface EventDone {
  readonly serviceName: string;
  readonly detailType: string;
  readonly source: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly durationMs: number;
  /** The correlation id that came along, else the id of the event. */
  readonly id: string;
  /** Why the function failed; whether the event comes again. Default: it went well */
  readonly failure?: { readonly reason: string; readonly isLast: boolean };
}
