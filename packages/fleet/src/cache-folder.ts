import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where clones and versions are kept between runs (XDG Base Directory Specification). */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'drystone');
}
