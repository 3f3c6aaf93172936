import { type PolicyStatement, TABLE_ACTIONS } from '@drystone/config';
import { ACCOUNT_ID } from '../aws-identity';
import { isAllowedUnderConditions } from './policy';
import type { RequestedAccess } from './requested-access';

/** A refused request: what AWS would say, and what the developer can do about it. */
export interface Denial {
  readonly action: string;
  readonly resource: string;
  /** The partition keys that were asked for, if the request named any. */
  readonly leadingKeys?: readonly string[];
  /** The sentence of AWS. */
  readonly message: string;
  /** The mend, for example the line that is missing in service-config.yaml. */
  readonly help: string;
}

/** Who asks, under which policy. */
export interface Caller {
  readonly serviceName: string;
  /** What its keys begin with, before the `#`; none for who has no share of the table. */
  readonly servicePrefix?: string;
  readonly policy: readonly PolicyStatement[];
}

/**
 * Explains a refusal. The message has the wording of AWS (IAM User Guide, troubleshoot_access-denied.html).
 *
 * @example denialOf({ action: 'dynamodb:PutItem', resource: tableArn }, caller).help
 */
export function denialOf(access: RequestedAccess, caller: Caller): Denial {
  const { action, resource } = access;
  const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${caller.serviceName}/${caller.serviceName}`;
  return {
    ...access,
    message:
      `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ` +
      `because no identity-based policy allows the ${action} action`,
    help: helpFor(access, caller),
  };
}

function helpFor(access: RequestedAccess, caller: Caller): string {
  const { action, leadingKeys = [] } = access;
  if (caller.servicePrefix === undefined) {
    return `${caller.serviceName} has no table, on AWS neither: ask the service that the items belong to`;
  }
  const prefix = `${caller.servicePrefix}#`;
  if (isAllowedUnderConditions(caller.policy, access)) {
    const foreign = leadingKeys.find((key) => !key.startsWith(prefix));
    return foreign === undefined
      ? `the request names no partition key; ${caller.serviceName} may only reach keys that start with ${prefix}`
      : `key ${foreign} is outside the partition of ${caller.serviceName}: its keys start with ${prefix}`;
  }
  return TABLE_ACTIONS.some((each) => each === action)
    ? `add this line under permissions in service-config.yaml:  - ${action}`
    : `${action} is given to no service: it is not confined to a partition`;
}
