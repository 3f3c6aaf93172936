import type { AccessPolicies, AccessRequest } from './evaluator';
import { listOf, type Statement } from './policy';
import { relevantStatements } from './relevant-statements';
import { partsOfArn, resourceShape } from './resource-shape';
import { matchesWildcards } from './wildcards';

/** Operators that look at a key's values one by one, each only through how it matches the statement's values. */
const TEXT_OPERATOR =
  /^(?:ForAllValues:|ForAnyValue:)?String(?:Not)?(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/;

/** Keys that hold texts and that a proof chooses the values of. */
const TEXT_KEYS = ['dynamodb:LeadingKeys', 'events:source'];

/** The key, in lower case, whose value is the same in every request that is decided: see `simulatorOf`. */
const CONSTANT_KEY = 'aws:securetransport';

/**
 * A text that two requests share only where IAM must answer both alike, so that one answer serves for both.
 *
 * IAM's answer depends on nothing but the statements whose action and resource match, and on how their conditions
 * turn out (IAM User Guide, policy evaluation logic). So left out are: statements that cannot match; names of
 * statements; and, of resources and of conditions on a text, the texts themselves: what is kept is which value of the
 * request is equal to, or is like, which value of the statement. Whatever does not fit this, such as policy variables,
 * named principals or conditions on other keys, is kept word for word, with the whole request.
 */
export function equivalenceKey(request: AccessRequest, policies: AccessPolicies): string {
  const parts = relevantStatements(request, policies);
  const { principal, action, resource, account, context = {} } = request;
  // Where no statement can match, the resource makes no difference.
  if (parts.every((part) => part === undefined || part.length === 0)) return action;
  const abstracted = parts.map((part) => part?.map((statement) => abstractStatement(statement, request)));
  const isAbstract = abstracted.every((part) => part?.every((each) => each !== undefined) ?? true);
  if (!isAbstract) return JSON.stringify([request, parts]);
  const presence = Object.entries(context).map(([key, values]) => [key, values.length] as const);
  const accounts = [partsOfArn(principal).place, account];
  return JSON.stringify([action, resourceShape(resource), accounts, presence, abstracted]);
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

/** Undefined where something about the statement does not follow from how texts match. */
function abstractStatement(
  { Effect, NotAction, Resource, NotResource, Condition = {}, Principal, NotPrincipal }: Statement,
  { resource, context = {} }: AccessRequest,
): readonly unknown[] | undefined {
  if (NotPrincipal !== undefined || NotAction !== undefined || NotResource !== undefined) return undefined;
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      abstractCondition(operator, key, listOf(values).map(String), context[key]),
    ),
  );
  const resources = listOf(Resource).map((pattern) => abstractResource(pattern, resource));
  const principal = abstractPrincipal(Principal);
  if ([principal, ...conditions, ...resources].includes(undefined)) return undefined;
  return [Effect, principal, resources, conditions];
}

/** A service of AWS is never a role (IAM User Guide, Principal); whoever else is named may be the one that asks. */
function abstractPrincipal(principal: unknown): 'nobody named' | 'everyone' | 'services' | undefined {
  if (principal === undefined) return 'nobody named';
  if (principal === '*') return 'everyone';
  const [kind, ...others] = Object.keys(principal as object);
  return kind === 'Service' && others.length === 0 ? 'services' : undefined;
}

/** Wildcards in the account and before it are compared part by part: such patterns are kept as they are. */
function abstractResource(pattern: string, resource: string): string | undefined {
  if (pattern === '*') return pattern;
  const [wanted, given] = [partsOfArn(pattern), partsOfArn(resource)];
  if (/[*?]/.test(wanted.place) || hasVariable(pattern)) return undefined;
  return wanted.place === given.place ? howItMatches(given.name, wanted.name) : 'other';
}

function abstractCondition(
  operator: string,
  key: string,
  patterns: readonly string[],
  values: readonly string[] | undefined,
): readonly unknown[] | undefined {
  if (key.toLowerCase() === CONSTANT_KEY) return [operator, key, patterns];
  if (!TEXT_KEYS.includes(key) || patterns.some(hasVariable)) return undefined;
  if (operator === 'Null') return [operator, key, patterns];
  if (!TEXT_OPERATOR.test(operator)) return undefined;
  return [operator, key, values?.map((value) => patterns.map((pattern) => howItMatches(value, pattern)))];
}

function howItMatches(value: string, pattern: string): 'equal' | 'same letters' | 'like' | 'other' {
  if (value === pattern) return 'equal';
  if (value.toLowerCase() === pattern.toLowerCase()) return 'same letters';
  return matchesWildcards(pattern, value) ? 'like' : 'other';
}

function hasVariable(text: string): boolean {
  return text.includes('${');
}
