import type { CompanyStandards, Standards } from '../standards/standards';

/** What every project type asks. */
export interface StandardProjectOptions {
  /**
   * Name of the repository and of what it builds: lower case letters, digits and `-`, 2 to 40 characters.
   * @default $BASEDIR
   * @example "flight-service"
   */
  readonly name: string;

  /**
   * Folder to write to.
   * @default - the current folder
   */
  readonly outdir?: string;

  /**
   * Who reviews changes: a GitHub user or team for CODEOWNERS.
   * @default - no CODEOWNERS file
   * @example "@acme/flights"
   */
  readonly owner?: string;

  /**
   * What the repository is for, in one sentence.
   * @default - none
   */
  readonly description?: string;

  /**
   * Whether to add settings for Visual Studio Code.
   * @default false
   */
  readonly vscode?: boolean;

  /**
   * Standards that this repository sets for itself, where the company leaves them open.
   * @default - the company's
   * @example { nodeVersion: '22' }
   */
  readonly standards?: Standards;

  /**
   * The company's standards. Set by a platform package's own project types, not in a repository.
   * @default - drystone's defaults
   */
  readonly company?: CompanyStandards;
}
