import { listOf, type PolicyDocument, type Statement } from './policy';

/** The condition keys whose values a proof chooses itself, in lower case as IAM compares them. */
const CHOSEN_KEYS = ['dynamodb:leadingkeys', 'events:source', 'aws:securetransport'];

/** A policy whose statements all have a Sid, those without by their place, so that findings can name them. */
export function withSids(document: PolicyDocument): PolicyDocument {
  const statements = listOf(document.Statement).map((statement, index) => ({
    ...statement,
    Sid: statement.Sid ?? `Statement${index + 1}`,
  }));
  return { ...document, Statement: statements };
}

/**
 * A policy that allows at least what the given one allows, whatever a request is like in ways that a proof does not
 * choose: an Allow as if its other conditions held, and no Deny that depends on them.
 */
export function upperBoundOf(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: listOf(document.Statement).flatMap(upperBoundOfStatement) };
}

function upperBoundOfStatement(statement: Statement): Statement[] {
  const { Condition, ...rest } = statement;
  if (Condition === undefined) return [rest];
  const chosen = Object.entries(Condition).flatMap(([operator, keys]) => {
    const kept = Object.entries(keys).filter(([key]) => CHOSEN_KEYS.includes(key.toLowerCase()));
    return kept.length > 0 ? [[operator, Object.fromEntries(kept)] as const] : [];
  });
  const keyCount = (condition: object) =>
    Object.values(condition).flatMap((keys) => Object.keys(keys as object)).length;
  const isWhole = keyCount(Object.fromEntries(chosen)) === keyCount(Condition);
  if (statement.Effect === 'Deny' && !isWhole) return [];
  return [chosen.length > 0 ? { ...rest, Condition: Object.fromEntries(chosen) } : rest];
}
