import { CfnAlias, CfnEventInvokeConfig, CfnFunction, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { RemovalPolicy, type Stack, Tags } from 'aws-cdk-lib/core';
import { addAlarms } from './alarms';
import { addEvents } from './events';
import { arn, BUS_NAME, ENV, STAGE, SYSTEM, TABLE_NAME } from './place';
import { addRole } from './role';

const IMAGE = `${ENV.account}.dkr.ecr.${ENV.region}.amazonaws.com/drystone/bootstrap@sha256:${'a'.repeat(64)}`;
const TIMEOUT_SECONDS = 30;

/** A service of the guide; one of five also has a queue that it reads and a rule that calls it. */
export function addService(stack: Stack, number: number): void {
  const name = `flight${number}-service`;
  const functionName = `StagingFlight${number}Service`;
  const queue = number % 5 === 0 ? `${STAGE}-orders${number}` : undefined;
  const alias = addFunction(stack, { name, functionName, prefix: `FLIGHT${number}S`, queue });
  new CfnEventInvokeConfig(stack, 'Asynchronous', {
    functionName,
    qualifier: 'live',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: 21_600,
  }).addResourceDependency(alias);
  const deadLetterQueues = queue === undefined ? [] : addEvents(stack, { name, queue, alias });
  addAlarms(stack, functionName, TIMEOUT_SECONDS, deadLetterQueues);
  new CfnParameter(stack, 'Registry', {
    name: `/services/${STAGE}/${name}`,
    description: `Where ${name} is in ${STAGE}`,
    type: 'String',
    tier: 'Standard',
    value: arn('lambda', `function:${functionName}:live`),
  });
  Tags.of(stack).add('drystone:service', name);
}

interface Names {
  readonly name: string;
  readonly functionName: string;
  readonly prefix: string;
  readonly queue: string | undefined;
}

function addFunction(stack: Stack, { name, functionName, prefix, queue }: Names): CfnAlias {
  const logGroup = new CfnLogGroup(stack, 'Logs', {
    logGroupName: `/aws/lambda/${functionName}`,
    logGroupClass: 'STANDARD',
    retentionInDays: 30,
  });
  logGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const { ref } = new CfnFunction(stack, 'Function', {
    functionName,
    packageType: 'Image',
    code: { imageUri: IMAGE },
    architectures: ['arm64'],
    role: addRole(stack, functionName, prefix, queue).attrArn,
    memorySize: 512,
    timeout: TIMEOUT_SECONDS,
    ephemeralStorage: { size: 512 },
    tracingConfig: { mode: 'Active' },
    recursiveLoop: 'Terminate',
    environment: { variables: variables(name, prefix) },
    loggingConfig: {
      logGroup: logGroup.ref,
      logFormat: 'JSON',
      applicationLogLevel: 'INFO',
      systemLogLevel: 'WARN',
    },
  });
  const version = new CfnVersion(stack, 'Version', { functionName: ref });
  version.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return new CfnAlias(stack, 'Alias', {
    name: 'live',
    functionName: ref,
    functionVersion: version.attrVersion,
  });
}

function variables(name: string, prefix: string) {
  return {
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: SYSTEM,
    NODE_ENV: 'production',
    TABLE_NAME,
    SERVICE_PREFIX: prefix,
    EVENT_BUS_NAME: BUS_NAME,
    SERVICE_REGISTRY_PATH: `/services/${STAGE}`,
  };
}
