import { Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ServiceConfig, StageContext } from '@drystone/config';

/** Tags by which the controller's policy tells what it may touch, and costs are told apart. */
export function tagService(
  scope: Construct,
  { system, stage }: StageContext,
  { serviceName, tags }: Pick<ServiceConfig, 'serviceName' | 'tags'>,
): void {
  const all = {
    ...tags,
    'drystone:system': system,
    'drystone:stage': stage,
    'drystone:service': serviceName,
  };
  for (const [key, value] of Object.entries(all)) Tags.of(scope).add(key, value);
}
