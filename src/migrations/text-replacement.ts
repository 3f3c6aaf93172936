/** One text for another, at the one place where it stands. */
export interface TextReplacement {
  /**
   * The text as it was written, long enough to stand there once.
   * @example "import { handler } from '@drystone/runtime';"
   */
  readonly before: string;

  /**
   * The text in its place; one that stands there already is left, so that nothing is done twice.
   * @example "import { httpHandler } from '@drystone/runtime';"
   */
  readonly after: string;

  /**
   * What people should do where the team has changed that text.
   * @example "Import httpHandler instead of handler from @drystone/runtime."
   */
  readonly nextStep: string;
}
