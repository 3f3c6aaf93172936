import { ACCOUNT_ID } from '../aws-identity';
import type { Caller } from './caller';
import type { RequestedAccess } from './policy';

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

/** Says what to do about an access that a caller's policy does not allow. */
export type MendOf = (access: RequestedAccess, caller: Caller) => string;

/**
 * Explains a refusal. The message has the wording of AWS (IAM User Guide, troubleshoot_access-denied.html).
 *
 * @example denialOf({ action: 'dynamodb:PutItem', resource: tableArn }, caller, tableMend).message
 */
export function denialOf(access: RequestedAccess, caller: Caller, mendOf: MendOf): Denial {
  const { action, resource, leadingKeys } = access;
  const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${caller.serviceName}/${caller.serviceName}`;
  return {
    action,
    resource,
    ...(leadingKeys && { leadingKeys }),
    message:
      `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ` +
      `because no identity-based policy allows the ${action} action`,
    help: mendOf(access, caller),
  };
}
