/**
 * What `npm pack` calls the tarball of a package: after its name, with `-` for the scope's `@` and `/`.
 *
 * @example tarballName('@acme/platform', '1.6.0') // 'acme-platform-1.6.0.tgz'
 */
export function tarballName(packageName: string, version: string): string {
  return `${packageName.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
}
