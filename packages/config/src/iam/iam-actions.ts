import { decodeActions, type IamAction } from './action-codec';
import { IAM_ACTIONS } from './iam-actions.generated';

const SERVICES = new Map(Object.entries(IAM_ACTIONS));

/** Names of all services that have IAM actions, as they stand before the colon. */
export const IAM_SERVICES: readonly string[] = [...SERVICES.keys()];

/** All actions of a service; none where there is no such service. */
export function actionsOf(service: string): readonly IamAction[] {
  const encoded = SERVICES.get(service);
  return encoded === undefined ? [] : decodeActions(encoded);
}

/** The actions that a pattern such as `s3:GetObject` or `s3:Get*` stands for; none where there is no such action. */
export function matchingActions(pattern: string): readonly IamAction[] {
  const [service, name] = pattern.split(':') as [string, string?];
  const stem = name?.endsWith('*') ? name.slice(0, -1) : undefined;
  return actionsOf(service).filter((action) =>
    stem === undefined ? action.name === name : action.name.startsWith(stem),
  );
}

/** Whether a policy can name the resources that an action, or one that a pattern stands for, may reach. */
export function canBeConfined(pattern: string): boolean {
  return matchingActions(pattern).some((action) => action.canBeConfined);
}
