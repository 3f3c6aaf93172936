import type { PrintedLine } from '../lambda/function-worker';
import type { Route } from '../lambda/invocation';
import type { Denial } from '../table/access-denied';

/** What the dev server tells: rendered as text for people, or as one JSON object a line. */
export type DevEvent = { readonly at: Date } & DevFact;

export type DevFact =
  | ({ readonly event: 'ready' } & Ready)
  | ({ readonly event: 'request' } & RequestDone)
  | ({ readonly event: 'denied' } & Denial)
  | ({ readonly event: 'log' } & PrintedLine)
  | { readonly event: 'reloaded'; readonly cause: string; readonly durationMs: number }
  | { readonly event: 'problem'; readonly text: string };

export interface Ready {
  readonly service: string;
  readonly url: string;
  readonly startedInMs: number;
  readonly tableName: string;
  readonly tableEndpoint: string;
  readonly servicePrefix: string;
  readonly routes: readonly Route[];
}

export interface RequestDone {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly durationMs: number;
  /** The response's `x-correlation-id`, else the request id. */
  readonly id: string;
  /** Why the request failed, where that is known. */
  readonly reason?: string;
}
