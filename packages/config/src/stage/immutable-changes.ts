import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';
import type { ConfigPath } from '../yaml/yaml-source';
import type { StageService } from './stage-model';

/** What cannot change once a function is there, and why. */
interface Immutable {
  readonly path: ConfigPath;
  readonly of: (service: StageService) => unknown;
  readonly why: string;
  /** Whether AWS takes the change in one direction. Default: in none */
  readonly isAllowed?: (before: unknown) => boolean;
}

const LOSES_RELEASES =
  'the function would be another one, without a release, and the old one would be deleted';

const IMMUTABLE: readonly Immutable[] = [
  {
    path: ['serviceName'],
    of: ({ config }) => config.serviceName,
    why: 'callers, the partition and the stack are known by it',
  },
  { path: ['functionName'], of: ({ functionName }) => functionName, why: LOSES_RELEASES },
  {
    path: ['tenancy'],
    of: ({ config }) => config.tenancy,
    why: 'AWS Lambda fixes it when a function is created (AWS CloudFormation, AWS::Lambda::Function TenancyConfig)',
  },
  {
    path: ['durable'],
    of: ({ config }) => config.durable !== undefined,
    why: 'AWS Lambda makes a function durable when it is created, or never (Developer Guide, durable functions)',
  },
  {
    path: ['capacityProvider'],
    of: ({ config }) => config.capacityProvider !== undefined,
    isAllowed: (before) => before === false,
    why: 'AWS Lambda takes a function off its instances never again',
  },
  {
    path: ['logging', 'logGroupClass'],
    of: ({ config }) => config.logging.logGroupClass,
    why: 'the class of a log group is fixed when it is created (Amazon CloudWatch Logs User Guide, log classes)',
  },
];

/**
 * What a new configuration of a service changes that cannot change: AWS would refuse the deploy, or replace the function
 * and lose what was released. A new service is the way.
 *
 * @param before the service as it is deployed, in a stage
 * @param after the same service as it shall be, in the same stage
 * @returns none where all may change
 * @example immutableChanges(deployed, next).map(({ message }) => message)
 */
export function immutableChanges(before: StageService, after: StageService): Violation[] {
  return IMMUTABLE.flatMap(({ path, of, why, isAllowed }) => {
    const [old, next] = [of(before), of(after)];
    if (old === next || isAllowed?.(old)) return [];
    const message = `${path.join('.')} of ${before.config.serviceName} cannot change: ${why}`;
    return [conflict(path, message, 'keep what it was, or make a new service')];
  });
}
