import { readCommit } from '../bundle/git-commit';
import { makeBundle } from '../bundle/make-bundle';
import type { Source } from './source';

export interface FolderSourceOptions {
  /** A checkout of the release repository. */
  readonly folder: string;
  /** Name of the stage, such as `staging`. */
  readonly stage: string;
}

/** A checkout on the disk, at its HEAD: for a laptop. What is not committed is not released. */
export function folderSource({ folder, stage }: FolderSourceOptions): Source {
  return {
    async read({ etag }) {
      const { sha } = await readCommit(folder, 'HEAD');
      if (sha === etag) return { kind: 'unchanged' };
      const { bundle } = await makeBundle({ folder, stage, revision: sha });
      return { kind: 'read', bundle, etag: sha };
    },
  };
}
