/** What one file of a repository should be. */
export interface RenderedFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;

  /** Who may change it: `managed`, `merged` or `seeded`. */
  readonly ownership: string;

  /**
   * The text.
   * @default - the file should not exist
   */
  readonly content?: string;

  /** Whether people are kept from writing to it. */
  readonly readonly: boolean;

  /** Whether it is a program. */
  readonly executable: boolean;
}
