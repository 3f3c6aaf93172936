import { conflict, rule, type Rule } from '../validate/rule';
import type { Violation } from '../validate/violations';
import type { ConfigPath } from '../yaml/yaml-source';
import { compute, DEFAULT_EPHEMERAL_STORAGE_MB, MAX_MEMORY_MB } from './compute';
import { events } from './events';
import { network } from './network';

const { memorySize, capacityProvider, reservedConcurrency, provisionedConcurrency } = compute;
const { snapStart, ephemeralStorage, tenancy } = compute;

/** What the fields of the function itself must hold together. */
export const computeRules: readonly Rule[] = [
  rule({ memorySize, capacityProvider }, (config) => {
    if (config.memorySize <= MAX_MEMORY_MB || config.capacityProvider) return [];
    const message = `memorySize: ${config.memorySize} is above the maximum of ${MAX_MEMORY_MB} MB`;
    const help = `AWS Lambda accepts 128 to ${MAX_MEMORY_MB} MB, and more only with a capacityProvider`;
    return [{ path: ['memorySize'], code: 'out_of_range', message, help }];
  }),

  rule({ capacityProvider }, (config) => checkRange(['capacityProvider'], config.capacityProvider)),

  rule({ provisionedConcurrency }, (config) => {
    const autoscaling = config.provisionedConcurrency?.autoscaling;
    const path = ['provisionedConcurrency', 'autoscaling'];
    const schedules = autoscaling?.schedules ?? [];
    return [
      ...checkRange(path, autoscaling),
      ...schedules.flatMap((schedule, index) => checkRange([...path, 'schedules', index], schedule)),
    ];
  }),

  rule({ provisionedConcurrency, reservedConcurrency }, (config) => {
    const { reservedConcurrency: reserved, provisionedConcurrency: provisioned } = config;
    if (reserved === undefined || provisioned === undefined) return [];
    const most = Math.max(provisioned.executions, provisioned.autoscaling?.max ?? 0);
    if (most <= reserved) return [];
    const message = `provisionedConcurrency: ${most} is more than reservedConcurrency: ${reserved}`;
    return [
      conflict(['provisionedConcurrency'], message, 'what is kept ready is a part of what is reserved'),
    ];
  }),

  rule({ snapStart, provisionedConcurrency }, (config) =>
    config.snapStart === 'none' || !config.provisionedConcurrency
      ? []
      : [
          conflict(
            ['snapStart'],
            'snapStart and provisionedConcurrency exclude each other',
            'remove one of them',
          ),
        ],
  ),

  rule({ snapStart, ephemeralStorage }, (config) => {
    if (config.snapStart === 'none' || config.ephemeralStorage === DEFAULT_EPHEMERAL_STORAGE_MB) return [];
    const message = `ephemeralStorage: ${config.ephemeralStorage} does not go with snapStart`;
    return [
      conflict(
        ['ephemeralStorage'],
        message,
        `with snapStart, AWS Lambda accepts ${DEFAULT_EPHEMERAL_STORAGE_MB} MB`,
      ),
    ];
  }),

  rule({ snapStart, fileSystem: network.fileSystem }, (config) =>
    config.snapStart === 'none' || !config.fileSystem
      ? []
      : [conflict(['fileSystem'], 'fileSystem and snapStart exclude each other', 'remove one of them')],
  ),

  rule({ tenancy, provisionedConcurrency }, (config) =>
    config.tenancy && config.provisionedConcurrency
      ? [conflict(['tenancy'], 'tenancy and provisionedConcurrency exclude each other', 'remove one of them')]
      : [],
  ),

  rule({ tenancy, events }, (config) => {
    const { sqs, sns, eventBridge, schedule, stream } = config.events;
    const hasEvents =
      stream !== undefined || [sqs, sns, eventBridge, schedule].some((list) => list.length > 0);
    if (!config.tenancy || !hasEvents) return [];
    const message = 'tenancy does not go with events';
    return [
      conflict(['tenancy'], message, 'only API Gateway and direct calls say which tenant they are for'),
    ];
  }),
];

function checkRange(path: ConfigPath, range: { min?: number; max?: number } | undefined): Violation[] {
  if (range?.min === undefined || range.max === undefined || range.max >= range.min) return [];
  return [
    conflict([...path, 'max'], `max: ${range.max} is below min: ${range.min}`, 'write a max of min or more'),
  ];
}
