import type { Position } from '@drystone/config';

/** One difference between two versions of a contract, as a consumer of the first meets it. */
export interface Change extends Position {
  /** Whether code that was written for the version before can fail. */
  readonly breaking: boolean;
  /** Method and path: `GET /flights/{id}`. */
  readonly operation: string;
  /** The part of the request or answer, such as `body.price` or `answer 200 body.id`; empty for the whole operation. */
  readonly location: string;
  /** What is different, and so why it breaks. */
  readonly message: string;
  /** How to do it without a break. */
  readonly mend?: string;
  /** The file of the version after; `line` and `column` are a place in it. */
  readonly file: string;
}
