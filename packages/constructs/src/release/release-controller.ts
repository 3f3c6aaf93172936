import { allow, releaseNames, type StageContext, stageNames } from '@drystone/config';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { serviceRole } from '../microservice/service-role';
import { policyDocument } from '../security/policy';
import { controllerStatements } from './controller-statements';
import { functionCode } from './function-code';

/** A release repository on GitHub that is read itself, instead of bundles. */
export interface GithubReleases {
  /** As in `acme/flight-release`. */
  readonly repository: string;
  /** Default: main */
  readonly branch?: string;
  /** ARN of the secret of AWS Secrets Manager that holds a token which may read the repository. */
  readonly tokenSecretArn: string;
  /** Of GitHub Enterprise, as in `https://github.acme.com/api/v3`. Default: https://api.github.com */
  readonly apiUrl?: string;
}

export interface ReleaseControllerProps {
  readonly context: StageContext;
  readonly signingKeyArn: string;
  /** Names of the stages in its account and region. Default: it is alone there */
  readonly stagesInPlace?: readonly string[];
  /** Default: bundles are read */
  readonly github?: GithubReleases;
}

const LOG_RETENTION_DAYS = 90;

/** A run that releases 1,000 functions takes about a third of it (bench/RESULTS.md); the processor comes with memory. */
const MEMORY_MB = 512;

/** A roll-out goes on in one run as long as it can; AWS Lambda ends it after 15 minutes. */
const TIMEOUT_SECONDS = 14 * 60;

/** A run that could not begin within a minute is the next one's: the shortest age that AWS Lambda takes. */
const MAX_EVENT_AGE_SECONDS = 60;

/**
 * The function that brings releases about: once a minute, one at a time, and never again for an event that failed, as the
 * next minute looks at everything anyway.
 */
export class ReleaseController extends Construct {
  public readonly function: CfnFunction;
  public readonly functionName: string;
  public readonly role: CfnRole;
  public readonly schedule: CfnSchedule;

  constructor(scope: Construct, id: string, props: ReleaseControllerProps) {
    super(scope, id);
    const { context } = props;
    this.functionName = releaseNames(context).controllerFunction.name;
    const logs = stageNames(context).logGroup(this.functionName);
    const logGroup = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: logs.name,
      retentionInDays: LOG_RETENTION_DAYS,
    });
    this.role = this.#createRole(props, logs.arn);
    this.function = new CfnFunction(this, 'Function', {
      functionName: this.functionName,
      description: `Brings about in ${context.stage} what the release repository says`,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      code: functionCode(this, 'controller'),
      role: this.role.attrArn,
      memorySize: MEMORY_MB,
      timeout: TIMEOUT_SECONDS,
      reservedConcurrentExecutions: 1,
      environment: { variables: variablesOf(props) },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logGroup: logGroup.ref, logFormat: 'JSON' },
    });
    new CfnEventInvokeConfig(this, 'AsynchronousInvocations', {
      functionName: this.function.ref,
      qualifier: '$LATEST',
      maximumEventAgeInSeconds: MAX_EVENT_AGE_SECONDS,
      maximumRetryAttempts: 0,
    });
    this.schedule = this.#createSchedule();
  }

  #createRole({ context, signingKeyArn, github }: ReleaseControllerProps, logGroupArn: string): CfnRole {
    const statements = controllerStatements({
      context,
      signingKeyArn,
      logGroupArn,
      ...(github && { tokenSecretArn: github.tokenSecretArn }),
    });
    return new CfnRole(this, 'Role', {
      roleName: releaseNames(context).controllerRole.name,
      assumeRolePolicyDocument: policyDocument([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ]),
      policies: [{ policyName: 'Own', policyDocument: policyDocument(statements) }],
    });
  }

  /** EventBridge Scheduler User Guide, schedule types: a minute is the shortest rate. */
  #createSchedule(): CfnSchedule {
    const role = serviceRole(this, 'SchedulerRole', {
      servicePrincipal: 'scheduler.amazonaws.com',
      statements: [allow('HaveItLook', ['lambda:InvokeFunction'], [this.function.attrArn])],
    });
    return new CfnSchedule(this, 'EveryMinute', {
      description: `Has ${this.functionName} look`,
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.function.attrArn,
        roleArn: role.attrArn,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: MAX_EVENT_AGE_SECONDS },
      },
    });
  }
}

/** As the controller reads them (`readSettings` of @drystone/gitops). */
function variablesOf(props: ReleaseControllerProps): Record<string, string> {
  const { context, signingKeyArn, stagesInPlace = [context.stage], github } = props;
  return {
    DRYSTONE_STAGE: JSON.stringify(context),
    DRYSTONE_EVENT_BUS: stageNames(context).bus.name,
    DRYSTONE_SIGNING_KEY: signingKeyArn,
    ...(stagesInPlace.length > 1 && { DRYSTONE_STAGES_IN_PLACE: stagesInPlace.join() }),
    ...(github && { DRYSTONE_SOURCE: JSON.stringify(github) }),
  };
}
