import type { HostedApi } from './hosted-api';
import type { CalledService, ReadyReleases } from './dev-event';
import type { LeftOutUnit } from '../services/stage-units';

/** An API of a stage, by whatever code answers for it. */
export interface StageApi extends Pick<HostedApi, 'config' | 'invoke' | 'authorize'> {
  readonly name: string;
  /** Where its code is, for people. */
  readonly origin: string;
}

/** The code that runs in a stage: working folders as they are, or what was released. */
export interface StageCode {
  readonly leftOut: readonly LeftOutUnit[];
  /**
   * Starts it.
   *
   * @param issuer whose tokens the APIs take
   */
  start(issuer: Promise<string>): Promise<StartedCode>;
  /** A file of the page that shows releases. Default: there is no such page */
  shown?(file: string): Uint8Array | undefined;
}

export interface StartedCode {
  readonly apis: readonly StageApi[];
  readonly services: readonly CalledService[];
  /** Default: nothing is released */
  readonly releases?: Pick<ReadyReleases, 'environment'>;
}
