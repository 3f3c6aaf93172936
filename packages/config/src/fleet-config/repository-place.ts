import { textOf } from '../validate/fields';

/** Transports that run no command of the address, as git's `ext::` does (git-remote-ext). */
export const repositoryUrl = textOf(
  'the address of a git repository',
  'as in https://github.com/acme/flight-service.git',
  /^(?:(?:https|ssh|file):\/\/[^\s]+|[\w.-]+@[\w.-]+:[^\s:]+)$/,
);

/** Below the folder of `fleet.yaml`, so that the list means the same on every machine. */
export const repositoryPath = textOf(
  'a folder below that of fleet.yaml',
  'names joined by /, as in services/flight-service',
  /^(?!(?:.*\/)?\.\.?(?:\/|$))[\w.@-]+(?:\/[\w.@-]+)*$/,
);

/**
 * What a repository is called in reports: owner and name of its address, or its folder.
 *
 * @example repositoryName({ url: 'git@github.com:acme/flight-service.git' }) // 'acme/flight-service'
 */
export function repositoryName({ url, path }: { readonly url?: string; readonly path?: string }): string {
  if (url === undefined) return path ?? '';
  const steps = url
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/);
  return steps.slice(-2).join('/');
}
