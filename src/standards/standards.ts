import type { Migration } from '../migrations/migration';

/**
 * What a company decides once for all its repositories.
 *
 * Every value has a default, so a layer names only what it changes. Layers are merged in one order:
 * drystone's defaults, the company's defaults, the repository's own values, the company's enforced values.
 *
 * @example
 * const standards: Standards = { organization: 'acme', regions: ['eu-west-1'], architecture: 'arm64' };
 */
export interface Standards {
  /**
   * First part of every ECR repository's name.
   * @default "company"
   */
  readonly organization?: string;

  /**
   * npm scope of the company's own packages.
   * @default "@company"
   */
  readonly packageScope?: string;

  /**
   * npm registry that holds the company's own packages.
   * @default "https://npm.pkg.github.com"
   */
  readonly packageRegistry?: string;

  /**
   * Name of the system that the services make up; part of the release repository's default name.
   * @default "system"
   */
  readonly systemName?: string;

  /**
   * AWS regions that images are pushed to, the first being the main one.
   * @default ["us-east-1"]
   */
  readonly regions?: string[];

  /**
   * AWS account (12 digits) that holds the ECR repositories.
   * @default "000000000000"
   */
  readonly ecrAccount?: string;

  /**
   * Name of the IAM role in `ecrAccount` that GitHub Actions assumes over OIDC to push an image.
   * @default "drystone-image-push"
   */
  readonly oidcRole?: string;

  /**
   * Major version of Node.js of the Lambda base image.
   * @default "24"
   */
  readonly nodeVersion?: string;

  /**
   * Version of Python of the Lambda base image, for a company's own types of repositories: those of drystone are for Node.js.
   * @default "3.13"
   */
  readonly pythonVersion?: string;

  /**
   * Instruction set of the images of services: `arm64` or `x86_64`. The functions of APIs are for `arm64`.
   * @default "arm64"
   */
  readonly architecture?: string;

  /**
   * Memory of a new service's function in MB (AWS Lambda: 128 to 10240).
   * @default 512
   */
  readonly memorySizeMb?: number;

  /**
   * Timeout of a new service's function in seconds (AWS Lambda: 1 to 900).
   * @default 30
   */
  readonly timeoutSeconds?: number;

  /**
   * Days that a new service's logs are kept; one of the values that CloudWatch Logs accepts.
   * @default 30
   */
  readonly logRetentionDays?: number;

  /**
   * X-Ray tracing of a new service's function: `Active`, `PassThrough` or `none`; a new API has it unless it is `none`.
   * @default "Active"
   */
  readonly tracing?: string;

  /**
   * Tags of every AWS resource.
   * @default {}
   */
  readonly tags?: Record<string, string>;

  /**
   * Name of the one DynamoDB table that all services share.
   * @default "shared-table"
   */
  readonly tableName?: string;

  /**
   * Root of the SSM parameters that services find each other through.
   * @default "/services"
   */
  readonly registryPath?: string;

  /**
   * GitHub repository (`owner/name`) that says what runs where.
   * @default - `<organization>/<systemName>-release`
   */
  readonly releaseRepository?: string;

  /**
   * Stages, in the order in which a release passes through them.
   * @default ["staging", "production"]
   */
  readonly stages?: string[];

  /**
   * Commits (40 hexadecimal digits) that replace those of drystone for GitHub actions, by `owner/name`.
   * @default {}
   */
  readonly pinnedActions?: Record<string, string>;

  /**
   * When repositories look for newer standards: five cron fields in UTC.
   * @default "0 6 * * 1"
   */
  readonly upgradeSchedule?: string;

  /**
   * Bot that updates a team’s own dependencies, `renovate` or `dependabot`: its configuration leaves out what the platform
   * keeps current. `none` for none, or for a configuration that the team writes.
   * @default "none"
   */
  readonly dependencyUpdates?: string;

  /**
   * SPDX identifier of the repositories' licence; `UNLICENSED` for none.
   * @default "UNLICENSED"
   */
  readonly license?: string;
}

/** What a platform package decides: the two layers around a repository's own values, and how repositories come to them. */
export interface CompanyStandards {
  /**
   * Values that a repository may change.
   * @default - drystone's defaults
   */
  readonly defaults?: Standards;

  /**
   * Values that a repository cannot change.
   * @default - none
   */
  readonly enforced?: Standards;

  /**
   * What brings seeded and merged files of repositories from earlier versions of the package to this one.
   * @default - none
   */
  readonly migrations?: Migration[];
}
