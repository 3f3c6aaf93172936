/**
 * Whether a pattern of an IAM policy matches: `*` stands for any characters, `?` for exactly one
 * (IAM User Guide, reference_policies_elements_resource.html).
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
