const expressions = new Map<string, RegExp>();

/**
 * Whether a text matches a pattern with `*` and `?` (IAM User Guide, StringLike).
 *
 * @param ignoreCase as IAM does for the names of actions. Default: false
 */
export function matchesWildcards(pattern: string, text: string, ignoreCase = false): boolean {
  const key = `${ignoreCase ? 'i' : 's'}${pattern}`;
  const known = expressions.get(key);
  if (known) return known.test(text);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
  expressions.set(key, expression);
  return expression.test(text);
}
