import type { AccessPolicies, AccessRequest } from './evaluator';
import { listOf, type NamedPolicy, type PolicyDocument, type Statement } from './policy';
import { matchesWildcards } from './wildcards';

/** The statements of a policy whose action matches: a stage asks for the same few actions of each policy, over and over. */
const statementsByAction = new WeakMap<PolicyDocument, Map<string, readonly Statement[]>>();

/** The statements that can decide a request, by what says them: identity, boundary, resource. */
export function relevantStatements(
  { action, resource }: AccessRequest,
  { identity, boundary, resource: ofResource }: AccessPolicies,
): ReadonlyArray<readonly Statement[] | undefined> {
  const relevant = ({ document }: NamedPolicy) =>
    statementsFor(document, action).filter((statement) => canMatchResource(statement, resource));
  return [identity.flatMap(relevant), boundary && relevant(boundary), ofResource && relevant(ofResource)];
}

function statementsFor(document: PolicyDocument, action: string): readonly Statement[] {
  const byAction = statementsByAction.get(document) ?? new Map<string, readonly Statement[]>();
  statementsByAction.set(document, byAction);
  const known = byAction.get(action);
  if (known) return known;
  const found = listOf(document.Statement).filter((statement) => canMatchAction(statement, action));
  byAction.set(action, found);
  return found;
}

function canMatchAction({ Action }: Statement, action: string): boolean {
  return Action === undefined || listOf(Action).some((pattern) => matchesWildcards(pattern, action, true));
}

/** What stands before the first wildcard or variable must be there as it is. */
function canMatchResource({ Resource }: Statement, resource: string): boolean {
  return (
    Resource === undefined ||
    listOf(Resource).some(
      (each) => each === resource || (/[*?$]/.test(each) && resource.startsWith(stemOf(each))),
    )
  );
}

function stemOf(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?$]/));
}
