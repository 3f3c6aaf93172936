import { isStable } from '@drystone/config';
import { UserError } from '../errors';
import { run } from '../run';

/** The versions that a package is known to have. */
export interface KnownVersions {
  readonly versions: readonly string[];
  /** Why there may be others: the registry did not answer. */
  readonly problem?: string;
}

/**
 * Asks the registry once for the releases of a package.
 *
 * @param folder where npm is asked, for the registry that an `.npmrc` there names
 */
export async function knownVersions(folder: string, packageName: string): Promise<KnownVersions> {
  const impatient = ['--fetch-retries=0', '--fetch-timeout=20000', '--loglevel=error'];
  try {
    const answer = await run(folder, 'npm', 'view', packageName, 'versions', '--json', ...impatient);
    const versions = [JSON.parse(answer) as string | string[]].flat();
    return { versions: versions.filter(isStable) };
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof SyntaxError)) throw error;
    return { versions: [], problem: `the registry did not say which versions of ${packageName} there are` };
  }
}
