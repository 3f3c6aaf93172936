import type { RequestedAccess } from '../access/policy';
import { mappingsIn } from '../mappings';
import type { TableNaming } from './table-naming';
import { tableArn } from './table-naming';

const ACTION_OF_VERB = new Map([
  ['SELECT', 'dynamodb:PartiQLSelect'],
  ['INSERT', 'dynamodb:PartiQLInsert'],
  ['UPDATE', 'dynamodb:PartiQLUpdate'],
  ['DELETE', 'dynamodb:PartiQLDelete'],
]);

/**
 * What one PartiQL statement asks of IAM (DynamoDB Developer Guide, ql-iam.html).
 *
 * Its leading keys are never worked out: no service may be given a PartiQL action, so none is ever allowed.
 */
export function partiQlAccess(statement: string, naming: TableNaming): RequestedAccess {
  const verb = /^\s*(\w+)/.exec(statement)?.[1]?.toUpperCase() ?? '';
  const table = /\b(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)/i.exec(statement)?.[1];
  return {
    action: ACTION_OF_VERB.get(verb) ?? 'dynamodb:PartiQLSelect',
    resource: table === undefined ? '*' : tableArn(table, naming),
  };
}

/** The statements of ExecuteStatement, BatchExecuteStatement and ExecuteTransaction. */
export function statementsOf(request: Record<string, unknown>): string[] {
  const single = typeof request.Statement === 'string' ? [request.Statement] : [];
  const several = [...mappingsIn(request.Statements), ...mappingsIn(request.TransactStatements)];
  return [...single, ...several.map((each) => each.Statement).filter((text) => typeof text === 'string')];
}
