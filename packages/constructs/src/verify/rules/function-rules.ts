import type { StageService } from '@drystone/config';
import { type StageResource, textProperty } from '../assembly/resources';
import type { StageFinding } from '../finding';
import { sourceOf } from '../sources';
import type { StageRule } from '../stage';
import { findingAt } from './resource-finding';

/** AWS Lambda quotas: memory of a function that does not run on its own instances. */
const MAX_MEMORY_MB = 10_240;

/** Functions whose settings AWS refuses, or does not do together. The validator of CloudFormation sees none of these. */
export const functionRules: StageRule = (stage) =>
  stage.resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .flatMap((resource) => {
      const functionName = textProperty(resource, 'FunctionName');
      const service = stage.model.services.find((each) => each.functionName === functionName);
      return [...memory(resource), ...(service ? readiness(resource, service) : [])];
    });

function memory(resource: StageResource): StageFinding[] {
  const { MemorySize: memoryMb, CapacityProviderConfig } = resource.properties;
  if (typeof memoryMb !== 'number' || memoryMb <= MAX_MEMORY_MB || CapacityProviderConfig) return [];
  return [
    findingAt(resource, {
      rule: 'function/memory',
      message: `memory of ${memoryMb} MB is above the maximum of ${MAX_MEMORY_MB} MB: AWS Lambda refuses the function`,
      help: `${MAX_MEMORY_MB} MB or less, or a capacityProvider`,
    }),
  ];
}

/** What the controller sets on a version must go with what the template sets on the function. */
function readiness(resource: StageResource, service: StageService): StageFinding[] {
  const { provisionedConcurrency: provisioned, serviceName } = service.config;
  if (provisioned === undefined) return [];
  const { ReservedConcurrentExecutions: reserved, SnapStart } = resource.properties;
  const most = Math.max(provisioned.executions, provisioned.autoscaling?.max ?? 0);
  const common = {
    subject: serviceName,
    sources: [sourceOf(service, ['provisionedConcurrency'])],
  };
  const isAboveReserved = typeof reserved === 'number' && most > reserved;
  const hasSnapStart = (SnapStart as { ApplyOn?: string } | undefined)?.ApplyOn === 'PublishedVersions';
  return [
    ...(isAboveReserved
      ? [
          findingAt(resource, {
            ...common,
            rule: 'function/provisioned-above-reserved',
            message: `${most} environments are to be kept ready of ${reserved} that are reserved: AWS Lambda refuses it at the release`,
            help: 'keep fewer ready, or reserve more',
          }),
        ]
      : []),
    ...(hasSnapStart
      ? [
          findingAt(resource, {
            ...common,
            rule: 'function/snap-start',
            message:
              'SnapStart and environments that are kept ready exclude each other: AWS Lambda refuses it at the release',
            help: 'remove snapStart or provisionedConcurrency',
          }),
        ]
      : []),
  ];
}
