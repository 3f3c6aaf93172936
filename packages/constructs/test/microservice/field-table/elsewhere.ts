import type { FieldElsewhere } from './field-row';

const WITH_THE_IMAGE = 'the controller writes the code: the template holds the bootstrap image forever';
const WITH_THE_VERSION =
  'the controller sets it on the version that it releases, and reads it in the catalog; an alias with weights cannot have it';

/** Fields that no template has of themselves, and why. */
export const FIELDS_ELSEWHERE: readonly FieldElsewhere[] = [
  { field: 'ecrRepository', reason: WITH_THE_IMAGE },
  { field: 'imageTag', reason: WITH_THE_IMAGE },
  { field: 'imageDigest', reason: WITH_THE_IMAGE },
  ...[
    'provisionedConcurrency',
    'provisionedConcurrency.executions',
    'provisionedConcurrency.autoscaling.min',
    'provisionedConcurrency.autoscaling.max',
    'provisionedConcurrency.autoscaling.targetUtilization',
    'provisionedConcurrency.autoscaling.schedules[0].schedule',
    'provisionedConcurrency.autoscaling.schedules[0].min',
    'provisionedConcurrency.autoscaling.schedules[0].max',
    'capacityProvider.min',
    'capacityProvider.max',
  ].map((field) => ({ field, reason: WITH_THE_VERSION })),
];
