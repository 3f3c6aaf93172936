import type { EventDone } from '../events/bus-delivery';
import type { MailDone } from '../mail/outbox';
import type { Denial } from '../access/access-denied';
import type { PrintedLine } from '../lambda/function-worker';
import type { Route } from '../lambda/invocation';
import type { ScheduleFacts } from '../schedules/local-schedules';
import type { CallDone } from '../services/call-done';
import type { GatewayAddress } from './serving';
import type { LeftOutUnit } from '../services/stage-units';

/** What the dev server tells: rendered as text for people, or as one JSON object a line. */
export type DevEvent = { readonly at: Date } & DevFact;

export type DevFact = {
  /** The service that it is about, where that is served beside the repository itself. */
  readonly sibling?: string;
} & (
  | ({ readonly event: 'ready' } & Started & Ready)
  | ({ readonly event: 'request' } & RequestDone)
  | ({ readonly event: 'call' } & CallDone)
  | ({ readonly event: 'delivered' } & EventDone)
  | ({ readonly event: 'mail' } & MailDone)
  | ({ readonly event: 'release' } & ReleaseTold)
  | ({ readonly event: 'service' } & CalledService)
  | ({ readonly event: 'denied' } & Denial)
  | ({ readonly event: 'log' } & PrintedLine)
  | { readonly event: 'reloaded'; readonly cause: string; readonly durationMs: number }
  | { readonly event: 'problem'; readonly text: string }
);

export interface Started {
  readonly startedInMs: number;
}

/** What is served, and where. */
export type Ready = ReadyService | ReadyApi | ReadyStage;

export interface ReadyService extends GatewayAddress, ReadyEvents {
  readonly service: string;
  readonly tableName: string;
  readonly tableEndpoint: string;
  readonly servicePrefix: string;
  readonly routes: readonly Route[];
}

export interface ReadyApi extends GatewayAddress {
  readonly api: string;
  readonly routes: readonly ReadyRoute[];
  readonly services: readonly CalledService[];
  /** The `iss` of the tokens that are taken. */
  readonly issuer: string;
}

/** A stage of an environment: all that runs in it. */
export interface ReadyStage extends GatewayAddress, ReadyEvents {
  readonly system: string;
  readonly stage: string;
  readonly tableName: string;
  readonly tableEndpoint: string;
  readonly apis: readonly ReadyStageApi[];
  readonly services: readonly CalledService[];
  /** What the stage has and this machine has not. */
  readonly leftOut: readonly LeftOutUnit[];
  /** Folder that mail goes into. */
  readonly outbox: string;
  /** Where the commands of the release repository find this stage's controller. Default: there is none */
  readonly releases?: ReadyReleases;
  /** The `iss` of the tokens that all its APIs take. */
  readonly issuer: string;
}

/** What the controller tells of a release. */
export interface ReleaseTold {
  /** The service or API. */
  readonly unit: string;
  /** As in `started`, `shifted`, `released` or `rolled-back`. */
  readonly kind: string;
  readonly message: string;
}

export interface ReadyReleases {
  /** What `drystone-release` needs in its environment to find this stage's controller. */
  readonly environment: Readonly<Record<string, string>>;
  /** The page that shows what is live. */
  readonly page: string;
}

export interface ReadyStageApi {
  readonly name: string;
  /** The folder of its repository. */
  readonly origin: string;
  /** With its base path. */
  readonly url: string;
  readonly routes: readonly ReadyRoute[];
}

/** A route of an API, and who may call it. */
export interface ReadyRoute {
  readonly method: string;
  readonly path: string;
  /** The function, or the service, that answers. */
  readonly answers: string;
  readonly auth: string;
  readonly scopes: readonly string[];
}

/** What calls services without a request. */
export interface ReadyEvents {
  readonly schedules: readonly ReadySchedule[];
  /** A GET there lists the messages that were tried too often. Default: there are no queues */
  readonly deadLetters?: string;
}

/** A schedule of a service. */
export interface ReadySchedule extends ScheduleFacts {
  /** A POST there runs it at once. */
  readonly runUrl: string;
}

/** A service that functions call, and where it is; or why it is not there. */
export interface CalledService {
  readonly name: string;
  readonly origin?: string;
  readonly reason?: string;
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
