/**
 * The branch of an upgrade: of package and version alone, so that whoever rolls it, and however often, finds the same one.
 *
 * @example upgradeBranch('@acme/platform', '1.6.0') // 'standards/@acme/platform@1.6.0'
 */
export function upgradeBranch(packageName: string, version: string): string {
  return `standards/${packageName}@${version}`;
}
