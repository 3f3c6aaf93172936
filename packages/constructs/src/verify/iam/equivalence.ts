import type { AccessPolicies, AccessRequest } from './evaluator';
import { listOf, type NamedPolicy, type Statement } from './policy';
import { matchesWildcards } from './wildcards';

/** Operators that look at a key's values one by one, each only through how it matches the statement's values. */
const TEXT_OPERATOR =
  /^(?:ForAllValues:|ForAnyValue:)?String(?:Not)?(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/;

/**
 * A text that two requests share only where IAM must answer both alike, so that one answer serves for both.
 *
 * IAM's answer depends on nothing but the statements whose action and resource match, and on how their conditions
 * turn out (IAM User Guide, policy evaluation logic). So left out are: statements that cannot match; names of
 * statements; and, of conditions on a text, the texts themselves: what is kept is which value of the request is equal
 * to, or is like, which value of the statement. Whatever does not fit this, such as policy variables or conditions on
 * other keys, is kept word for word, with the whole request.
 */
export function equivalenceKey(request: AccessRequest, policies: AccessPolicies): string {
  const parts = [
    policies.identity.flatMap((policy) => relevantStatements(policy, request)),
    policies.boundary && relevantStatements(policies.boundary, request),
    policies.resource && relevantStatements(policies.resource, request),
  ];
  // Where no statement can match, the resource makes no difference.
  if (parts.every((part) => part === undefined || part.length === 0)) {
    return JSON.stringify([request.action, parts]);
  }
  const { context = {} } = request;
  const abstracted = parts.map((part) => part?.map((statement) => abstractStatement(statement, context)));
  const isAbstract = abstracted.every((part) => part?.every((each) => each !== undefined) ?? true);
  const presence = Object.entries(context).map(([key, values]) => [key, values.length] as const);
  return isAbstract
    ? JSON.stringify([request.action, request.resource, presence, abstracted])
    : JSON.stringify([request, parts]);
}

/**
 * A text that two values of `dynamodb:LeadingKeys` share only where no statement of the policies can tell them apart.
 */
export function keySignature(value: string, { identity, boundary, resource }: AccessPolicies): string {
  const policies = [...identity, ...(boundary ? [boundary] : []), ...(resource ? [resource] : [])];
  const conditions = policies.flatMap(({ document }) =>
    listOf(document.Statement).flatMap(({ Condition = {} }) => Object.entries(Condition)),
  );
  const parts = conditions.flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, patterns]) =>
      key.toLowerCase() === 'dynamodb:leadingkeys'
        ? abstractCondition(operator, key, listOf(patterns).map(String), [value])
        : [],
    ),
  );
  return parts.includes(undefined) ? value : JSON.stringify(parts);
}

function relevantStatements({ document }: NamedPolicy, request: AccessRequest): Statement[] {
  return listOf(document.Statement).filter(
    (statement) => canMatchAction(statement, request.action) && canMatchResource(statement, request.resource),
  );
}

function canMatchAction({ Action }: Statement, action: string): boolean {
  return Action === undefined || listOf(Action).some((pattern) => matchesWildcards(pattern, action, true));
}

/** Only a text without wildcards and variables is sure not to match another text. */
function canMatchResource({ Resource }: Statement, resource: string): boolean {
  return Resource === undefined || listOf(Resource).some((each) => /[*?$]/.test(each) || each === resource);
}

/** Undefined where something about the statement does not follow from how texts match. */
function abstractStatement(
  statement: Statement,
  context: Readonly<Record<string, readonly string[]>>,
): readonly unknown[] | undefined {
  const { Effect, NotAction, Resource, NotResource, Condition = {}, Principal, NotPrincipal } = statement;
  const refersToCaller = Principal !== undefined || NotPrincipal !== undefined;
  if (refersToCaller || NotAction !== undefined || [Resource, NotResource].flat().some(hasVariable))
    return undefined;
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      abstractCondition(operator, key, listOf(values).map(String), context[key]),
    ),
  );
  if (conditions.includes(undefined)) return undefined;
  return [Effect, Resource, NotResource, conditions];
}

function abstractCondition(
  operator: string,
  key: string,
  patterns: readonly string[],
  values: readonly string[] | undefined,
): readonly unknown[] | undefined {
  if (key !== 'dynamodb:LeadingKeys' || patterns.some(hasVariable)) return undefined;
  if (operator === 'Null') return [operator, key, patterns];
  if (!TEXT_OPERATOR.test(operator)) return undefined;
  return [operator, key, values?.map((value) => patterns.map((pattern) => howItMatches(value, pattern)))];
}

function howItMatches(value: string, pattern: string): 'equal' | 'same letters' | 'like' | 'other' {
  if (value === pattern) return 'equal';
  if (value.toLowerCase() === pattern.toLowerCase()) return 'same letters';
  return matchesWildcards(pattern, value) ? 'like' : 'other';
}

function hasVariable(text: string | undefined): boolean {
  return text?.includes('${') ?? false;
}
