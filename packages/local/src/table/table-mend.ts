import { TABLE_ACTIONS } from '@drystone/config';
import type { Caller } from '../access/caller';
import { isAllowedUnderConditions, type RequestedAccess } from '../access/policy';

/** What to do about a request to the table that a policy does not allow. */
export function tableMend(access: RequestedAccess, caller: Caller): string {
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
