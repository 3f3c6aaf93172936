import type { FileText } from '../validate/read-text';

/** A checkout of the release repository. */
export interface ReleaseCheckout {
  /** Its folder, as findings name it; empty where they name its files alone. */
  readonly folder: string;
  /** @param path of a file, from the root of the repository */
  read(path: string): FileText;
  /** Names of the files of a folder; none where there is no such folder. */
  list(path: string): readonly string[];
}

/** Where a stage is read from. */
export interface StageSource {
  /** Name of the stage. */
  readonly stage: string;
  /** The environment's `release-config.yaml`. */
  readonly environment: { readonly file: string; readonly text: string };
  /**
   * Finds the checkout of the release repository.
   *
   * @param folder as `release-config.yaml` names it
   * @returns nothing where there is no such folder
   */
  openRelease(folder: string): ReleaseCheckout | undefined;
}
