import type { CfnFunction, CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import { type FunctionSettings, partitionOf, type StageContext } from '@drystone/config';

/** Properties of a function that come from what a version freezes, but for its environment and its code. */
export function frozenProperties(settings: FunctionSettings, context: StageContext) {
  const { description, memorySize, timeout, image, snapStart, tracing, durable, vpc, fileSystem } = settings;
  return {
    description,
    memorySize,
    timeout,
    ephemeralStorage: { size: settings.ephemeralStorage },
    imageConfig: image,
    snapStart: snapStart === 'none' ? undefined : { applyOn: 'PublishedVersions' },
    tracingConfig: tracing === 'none' ? undefined : { mode: tracing },
    durableConfig: durable,
    tenancyConfig: settings.tenancy && { tenantIsolationMode: settings.tenancy },
    capacityProviderConfig: capacityProvider(settings, context),
    vpcConfig: vpc,
    fileSystemConfigs: fileSystem && [
      { arn: fileSystem.accessPointArn, localMountPath: fileSystem.mountPath },
    ],
    kmsKeyArn: settings.kmsKeyArn,
  } satisfies Partial<CfnFunctionProps>;
}

/** AWS Lambda's own default of system lines is INFO, which is a line for each invocation. */
export function loggingProperty(
  { format, applicationLogLevel = 'INFO', systemLogLevel = 'WARN' }: FunctionSettings['logging'],
  logGroup: string,
): CfnFunction.LoggingConfigProperty {
  if (format === 'Text') return { logGroup, logFormat: format };
  return { logGroup, logFormat: format, applicationLogLevel, systemLogLevel };
}

/** The image that every function begins with, by its digest. */
export function bootstrapImageUri({ account, region, bootstrapImage }: StageContext): string {
  const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const { repository, digest } = bootstrapImage;
  return `${account}.dkr.ecr.${region}.${suffix}/${repository}@${digest}`;
}

function capacityProvider(
  { capacityProvider: provider }: FunctionSettings,
  { account, region }: StageContext,
): CfnFunction.CapacityProviderConfigProperty | undefined {
  if (!provider) return undefined;
  const arn = `arn:${partitionOf(region)}:lambda:${region}:${account}:capacity-provider:${provider.name}`;
  return {
    lambdaManagedInstancesCapacityProviderConfig: {
      capacityProviderArn: provider.arn ?? arn,
      executionEnvironmentMemoryGiBPerVCpu: provider.memoryPerVCpu,
      perExecutionEnvironmentMaxConcurrency: provider.maxConcurrency,
    },
  };
}
