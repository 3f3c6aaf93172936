/** What of a repository's `.npmrc` bears on its lock file; of the rest, much would make npm run, write or tell something. */
const KEPT: ReadonlyArray<readonly [key: RegExp, value: RegExp]> = [
  [/^(?:@[a-z0-9~][a-z0-9._~-]*:)?registry$/, /^https?:\/\/[\w.:[\]-]+(?:\/[\w./~-]*)?$/],
  [/^(?:legacy-peer-deps|omit-lockfile-registry-resolved)$/, /^(?:true|false)$/],
  [/^lockfile-version$/, /^[123]$/],
];

/**
 * The settings of npm for a repository, out of those of the fleet and those of the repository.
 *
 * Of the repository's only the addresses of registries, how peers are taken and the form of the lock file count. Not: a
 * token, which npm would take from the environment and send to an address of the repository's choice; programs, folders,
 * anything unknown.
 *
 * @param trusted text of the fleet's own `.npmrc`
 * @param own text of the repository's
 */
export function npmSettings(trusted: string, own: string): string {
  const kept = own.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
    const isKept = KEPT.some(([keys, values]) => keys.test(key ?? '') && values.test(value ?? ''));
    return isKept ? [`${key}=${value}`] : [];
  });
  return [trusted.trimEnd(), ...kept, ''].join('\n');
}
