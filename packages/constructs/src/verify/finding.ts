import type { ConfigPath, Position } from '@drystone/config';

/** Where in a file of the release repository a finding comes from. */
export interface FindingSource {
  readonly file: string;
  /** Where the file says it, or the nearest place to where it would. Default: it is not known */
  readonly position?: Position;
  readonly path: ConfigPath;
}

/** Something about a stage that must not be deployed. */
export interface StageFinding {
  /** Stable name of the rule, as docs/verify.md has it. */
  readonly rule: string;
  /** Service, API or stack that it is about. */
  readonly subject: string;
  readonly stack?: string;
  /** Logical id of the resource. */
  readonly resource?: string;
  /** `policy/Sid` of the statements that lead to it. */
  readonly statements?: readonly string[];
  /** Lines of YAML that lead to it. */
  readonly sources?: readonly FindingSource[];
  /** Whether it must be mended before a deploy. Default: it must */
  readonly severity?: 'warning';
  /** What is wrong, and why that matters. */
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
}
