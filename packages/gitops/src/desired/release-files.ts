import type { ReleaseCheckout } from '@drystone/config';

/** Files of the release repository by their paths from its root, all of one commit. */
export type ReleaseFiles = Readonly<Record<string, string>>;

/** Where a release repository says how its stages are released. */
export const RELEASE_CONFIG_PATH = 'release-config.yaml';

/** The files as the readers of `@drystone/config` want them. */
export function checkoutOf(files: ReleaseFiles): ReleaseCheckout {
  return {
    folder: '',
    read(path) {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? { message: 'the file does not exist' } : { text };
    },
    list(folder) {
      const names = Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0]!);
      return [...new Set(names)].toSorted();
    },
  };
}

/** Where it says what runs in a stage. */
export function servicesPath(stage: string): string {
  return `environments/${stage}/services.yaml`;
}
