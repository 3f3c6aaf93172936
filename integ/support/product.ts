import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** The version that the workspace has now. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}

/** What `projen new --from` takes: the packed root. Throws where `npm run package` did not run. */
export function productSpec(): string {
  const tarball = join(ROOT, 'dist/js', `drystone-${productVersion()}.tgz`);
  if (!existsSync(tarball)) throw new Error(`${tarball} is missing: run npm run package first`);
  return `drystone@file:${tarball}`;
}

/** The command that makes a repository, as a stranger types it. */
export function newCommand(type: string, ...flags: string[]): [string, ...string[]] {
  return ['npx', '--yes', 'projen', 'new', '--from', productSpec(), type, ...flags];
}

/** git commits need somebody's name; a fresh machine has none. */
export function commandEnvironment(): NodeJS.ProcessEnv {
  const someone = { NAME: 'drystone', EMAIL: 'drystone@example.com' };
  const { NODE_OPTIONS: _nodeOptions, PROJEN_DISABLE_POST: _disablePost, ...inherited } = process.env;
  return {
    ...inherited,
    GIT_AUTHOR_NAME: someone.NAME,
    GIT_AUTHOR_EMAIL: someone.EMAIL,
    GIT_COMMITTER_NAME: someone.NAME,
    GIT_COMMITTER_EMAIL: someone.EMAIL,
  };
}
