import type { StandardProjectOptions } from './standard-project-options';

/** What the repositories of a system are told alike: its environment and its releases. */
export interface SystemProjectOptions extends StandardProjectOptions {
  /**
   * Name of the system that the services make up. Cannot change after `new`.
   * @default - `systemName` of the standards
   * @example "flight-system"
   */
  readonly system?: string;

  /**
   * AWS account (12 digits) of the stages that name none of their own in `release-config.yaml`.
   * @default - `ecrAccount` of the standards, where `release-config.yaml` does not say it
   * @example "123456789012"
   */
  readonly account?: string;

  /**
   * AWS region of the stages that name none of their own in `release-config.yaml`.
   * @default - the first of `regions` of the standards, where `release-config.yaml` does not say it
   * @example "eu-west-1"
   */
  readonly region?: string;
}
