import { type EnvironmentConfig, releaseNames, type StageContext } from '@drystone/config';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PrivateBucket } from '../storage/private-bucket';
import { BundlePublisher } from './bundle-publisher';
import { releaseAlarms } from './release-alarms';
import { type GithubReleases, ReleaseController } from './release-controller';
import { releaseDashboard } from './release-dashboard';
import { ReleaseWebhook } from './release-webhook';

/** The release repository has every bundle in its history; these are for a look at what went live last quarter. */
const REPLACED_BUNDLE_DAYS = 90;

/** How the release repository reaches a stage. */
export interface ReleaseSettings {
  /**
   * The release repository on GitHub, as in `acme/flight-release`: its workflow publishes from the environment of GitHub that is
   * named after the stage.
   * @default - those that `publishers` names
   */
  readonly repository?: string;
  /**
   * Subjects of GitHub's tokens that may publish, each in full: `repo:acme/flight-release:environment:staging`.
   * @default - nobody publishes
   */
  readonly publishers?: readonly string[];
  /**
   * The release repository on GitHub, read itself.
   * @default - the bundles that it publishes are read
   */
  readonly github?: GithubReleases;
  /**
   * ARN of the secret of AWS Secrets Manager that GitHub signs deliveries of its webhook with.
   * @default - there is no webhook: what is merged is seen within a minute
   */
  readonly webhookSecretArn?: string;
}

export interface ServerlessGitOpsProps extends ReleaseSettings {
  readonly context: StageContext;
  /** Its `data` says for how long the history can be taken back, and whether it may be deleted. */
  readonly environment: EnvironmentConfig;
  /**
   * Names of the stages in its account and region, its own among them: their controllers share the quotas of AWS Lambda.
   * @default - it is alone there
   */
  readonly stagesInPlace?: readonly string[];
}

/**
 * The controller that brings releases about, once a minute, in the account and region of its stage; the table of what it
 * knows; and the versioned bucket that the release repository publishes to, signed, by a role of its own. All are found by
 * their names (`releaseNames` of @drystone/config).
 *
 * @example
 * new ServerlessGitOps(stack, 'GitOps', { context, environment, repository: 'acme/flight-release' });
 */
export class ServerlessGitOps extends Construct {
  public readonly stateTable: CfnTable;
  public readonly bundles: PrivateBucket;
  public readonly publisher: BundlePublisher;
  public readonly controller: ReleaseController;
  /** Default: there is none */
  public readonly webhook?: ReleaseWebhook;

  constructor(scope: Construct, id: string, props: ServerlessGitOpsProps) {
    super(scope, id);
    const { context, environment, github, webhookSecretArn: secretArn } = props;
    const names = releaseNames(context);
    this.stateTable = this.#createTable(names.stateTable.name, environment.data);
    this.bundles = new PrivateBucket(this, 'Bundles', {
      context,
      bucketName: names.bundleBucket.name,
      replacedVersionDays: REPLACED_BUNDLE_DAYS,
    });
    this.publisher = new BundlePublisher(this, 'Publisher', { context, subjects: subjectsOf(props) });
    const signingKeyArn = this.publisher.key.attrArn;
    this.controller = new ReleaseController(this, 'Controller', {
      context,
      signingKeyArn,
      ...(props.stagesInPlace && { stagesInPlace: props.stagesInPlace }),
      ...(github && { github }),
    });
    releaseAlarms(this, context, this.controller.functionName);
    releaseDashboard(this, context);
    if (secretArn !== undefined) {
      const controller = this.controller.function;
      this.webhook = new ReleaseWebhook(this, 'Webhook', { context, controller, secretArn });
    }
  }

  #createTable(tableName: string, data: EnvironmentConfig['data']): CfnTable {
    const table = new CfnTable(this, 'State', {
      tableName,
      attributeDefinitions: ['PK', 'SK'].map((attributeName) => ({ attributeName, attributeType: 'S' })),
      keySchema: [
        { attributeName: 'PK', keyType: 'HASH' },
        { attributeName: 'SK', keyType: 'RANGE' },
      ],
      billingMode: 'PAY_PER_REQUEST',
      timeToLiveSpecification: { attributeName: 'ttl', enabled: true },
      deletionProtectionEnabled: data.deletionProtection,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: data.pointInTimeRecoveryDays,
      },
    });
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return table;
  }
}

/** Each stage has its own: the reviewers of one decide about no other. */
function subjectsOf({ context, repository, publishers = [] }: ServerlessGitOpsProps): string[] {
  const own = repository === undefined ? [] : [`repo:${repository}:environment:${context.stage}`];
  return [...own, ...publishers];
}
