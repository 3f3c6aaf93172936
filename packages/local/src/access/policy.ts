import type { PolicyStatement } from '@drystone/config';
import { matchesWildcards } from '../wildcard';

/** One thing that a request does, in the words that IAM policies use. */
export interface RequestedAccess {
  /** For example `dynamodb:GetItem` */
  readonly action: string;
  readonly resource: string;
  /** Partition keys that the request addresses; left out where DynamoDB supplies no `dynamodb:LeadingKeys`. */
  readonly leadingKeys?: readonly string[];
  /** Other condition keys of the request, by their names, as in `events:source`. Default: it has none */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** Context keys of a request; a key that the request does not have is absent. */
type RequestContext = ReadonlyMap<string, readonly string[]>;

/**
 * Whether a policy allows an access.
 *
 * Follows the IAM User Guide: reference_policies_evaluation-logic.html (denied unless a statement allows),
 * reference_policies_elements_action.html and …_resource.html (wildcards; actions ignore case),
 * reference_policies_multi-value-conditions.html (`ForAllValues` is true of an absent key).
 *
 * @throws Error for a condition operator that it does not know, so that nothing is allowed by a misunderstanding
 * @example isAllowed(caller.policy, { action: 'dynamodb:Scan', resource: tableArn })
 */
export function isAllowed(policy: readonly PolicyStatement[], access: RequestedAccess): boolean {
  return policy.some(
    (statement) => covers(statement, access) && meetsConditions(statement, contextOf(access)),
  );
}

/** Whether a policy would allow the action on the resource if its conditions were met. */
export function isAllowedUnderConditions(
  policy: readonly PolicyStatement[],
  access: RequestedAccess,
): boolean {
  return policy.some((statement) => covers(statement, access));
}

function covers(statement: PolicyStatement, { action, resource }: RequestedAccess): boolean {
  return (
    statement.Action.some((pattern) => matchesWildcards(pattern.toLowerCase(), action.toLowerCase())) &&
    statement.Resource.some((pattern) => matchesWildcards(pattern, resource))
  );
}

function meetsConditions({ Condition = {} }: PolicyStatement, context: RequestContext): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      meets(operator, context.get(key.toLowerCase()), typeof expected === 'string' ? [expected] : expected),
    ),
  );
}

function meets(
  operator: string,
  actual: readonly string[] | undefined,
  expected: readonly string[],
): boolean {
  switch (operator) {
    case 'ForAllValues:StringEquals':
      return (actual ?? []).every((value) => expected.includes(value));
    case 'StringEquals':
      return (actual ?? []).some((value) => expected.includes(value));
    case 'StringLike':
      return (actual ?? []).some((value) => expected.some((pattern) => matchesWildcards(pattern, value)));
    case 'ForAllValues:StringLike':
      return (actual ?? []).every((value) => expected.some((pattern) => matchesWildcards(pattern, value)));
    case 'Null':
      return expected.includes(String(actual === undefined));
    default:
      throw new Error(`the local policy evaluator does not know the condition operator ${operator}`);
  }
}

function contextOf({ leadingKeys, context = {} }: RequestedAccess): RequestContext {
  const keys = { ...context, ...(leadingKeys && { 'dynamodb:LeadingKeys': leadingKeys }) };
  return new Map(Object.entries(keys).map(([name, values]) => [name.toLowerCase(), values]));
}
