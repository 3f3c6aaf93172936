import { inspect } from 'node:util';

/**
 * A mistake that the user can mend: shown as its message alone, without a stack trace.
 *
 * projen prints an error's `stack` and the runner of `.projenrc.ts` inspects it, so both give the message.
 */
export class UserError extends Error {
  public constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'UserError';
    this.stack = message;
  }

  public [inspect.custom](): string {
    return this.message;
  }
}
