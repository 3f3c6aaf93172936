import { type StageContext, stageNames } from '@drystone/config';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

/** Which service an entry is of. */
export interface ServiceRegistryEntryProps {
  readonly context: StageContext;
  readonly serviceName: string;
  /** The function's real name in this stage. */
  readonly functionName: string;
}

/**
 * Where a service is: the parameter `<registryPath>/<stage>/<serviceName>` with the ARN of its alias `live`.
 *
 * A release moves the alias and leaves its ARN, so the parameter changes only with the function's name. The ARN is far
 * below the 4 KB of the standard tier (AWS Systems Manager quotas).
 *
 * @example
 * new ServiceRegistryEntry(stack, 'Registry', { context, serviceName: 'flight-service', functionName: 'StagingFlightService' });
 */
export class ServiceRegistryEntry extends Construct {
  public readonly parameter: CfnParameter;

  constructor(
    scope: Construct,
    id: string,
    { context, serviceName, functionName }: ServiceRegistryEntryProps,
  ) {
    super(scope, id);
    const names = stageNames(context);
    this.parameter = new CfnParameter(this, 'Parameter', {
      name: names.registryEntry(serviceName).name,
      description: `Where ${serviceName} is in ${context.stage}`,
      type: 'String',
      tier: 'Standard',
      value: names.liveAlias(functionName).arn,
    });
  }
}
