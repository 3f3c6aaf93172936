import { closestName } from '../diagnostics/closest-name';
import type { DiagnosticCode } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { actionsOf, IAM_SERVICES, matchingActions } from './iam-actions';
import { isTableAction, TABLE_ACTIONS, whyRefused } from './table-actions';

/** Why an action cannot stand in `permissions`. */
export interface ActionProblem {
  readonly code: Extract<DiagnosticCode, 'refused_permission' | 'unknown_permission'>;
  readonly message: string;
  readonly help?: string;
}

/**
 * Checks one entry of `permissions` against the actions that exist, and against what a service may have.
 *
 * @returns undefined where the action is one that a service may have
 * @example checkAction('dynamodb:Scan')?.message // "dynamodb:Scan is refused: a scan reads every service's items"
 */
export function checkAction(action: string): ActionProblem | undefined {
  const [service, name, ...rest] = action.split(':') as [string, ...string[]];
  if (/[*?]/.test(service) || /^\*+$/.test(name ?? '')) {
    return refused(
      action,
      'it allows more than a service can need',
      'name the actions, as in sqs:SendMessage',
    );
  }
  if (!name || rest.length > 0) {
    return unknown(`${action} is not an action`, 'write service:Action, as in dynamodb:GetItem');
  }
  if (service === 'dynamodb') return checkTableAction(action, name);
  if (service === 'iam') {
    return refused(
      action,
      'a service that can change permissions can give itself any',
      'ask the platform team',
    );
  }
  return matchingActions(action).length > 0 ? undefined : explainUnknown(service, name);
}

function checkTableAction(action: string, name: string): ActionProblem | undefined {
  if (isTableAction(action)) return undefined;
  if (name.endsWith('*')) {
    const names = TABLE_ACTIONS.map((each) => each.slice('dynamodb:'.length));
    return refused(
      action,
      'some of its actions reach the whole table',
      `write them out, of ${names.join(', ')}`,
    );
  }
  if (/^Transact(?:Get|Write)Items$/.test(name)) {
    const help = 'write those of its parts: GetItem, PutItem, UpdateItem, DeleteItem, ConditionCheckItem';
    return unknown(`${action} does not exist in IAM: a transaction has no action of its own`, help);
  }
  const meant =
    actionsOf('dynamodb').find((each) => each.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  const reason = whyRefused(meant);
  return reason === undefined ? explainUnknown('dynamodb', name) : refused(action, reason);
}

function explainUnknown(service: string, name: string): ActionProblem {
  const actions = actionsOf(service);
  if (actions.length === 0) {
    return unknown(`there is no AWS service ${service}${didYouMean(service, IAM_SERVICES)}`);
  }
  const closest = closestName(
    name,
    actions.map((each) => each.name),
  );
  const question = closest === undefined ? '' : `: did you mean ${service}:${closest}?`;
  return unknown(`${service} has no action ${name}${question}`);
}

function refused(action: string, reason: string, help?: string): ActionProblem {
  return { code: 'refused_permission', message: `${action} is refused: ${reason}`, help };
}

function unknown(message: string, help?: string): ActionProblem {
  return { code: 'unknown_permission', message, help };
}
