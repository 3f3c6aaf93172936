import type { ServiceConfig } from '../service-config/service-config';
import type { StageIdentity } from '../stage/stage-context';
import type { FunctionSettings } from './function-settings';
import { serviceEnvironment } from './service-environment';

/**
 * What a version of a service's function freezes.
 *
 * @param config as it is in the stage
 * @example configHash(serviceSettings(config, context))
 */
export function serviceSettings(config: ServiceConfig, context: StageIdentity): FunctionSettings {
  const { description, architecture, memorySize, timeout, ephemeralStorage, image, snapStart } = config;
  const { tracing, durable, tenancy, vpc, fileSystem, kmsKeyArn, capacityProvider, logging } = config;
  const { format, applicationLogLevel, systemLogLevel } = logging;
  return {
    description,
    architecture,
    memorySize,
    timeout,
    ephemeralStorage,
    image,
    environment: serviceEnvironment(config, context),
    snapStart,
    tracing,
    logging: { format, applicationLogLevel, systemLogLevel },
    durable,
    tenancy,
    capacityProvider: capacityProvider && withoutScaling(capacityProvider),
    vpc,
    fileSystem,
    kmsKeyArn,
  };
}

/** How many environments there are is not frozen: the controller sets it on a version. */
function withoutScaling(provider: NonNullable<ServiceConfig['capacityProvider']>) {
  const { name, arn, maxConcurrency, memoryPerVCpu } = provider;
  return { name, arn, maxConcurrency, memoryPerVCpu };
}
