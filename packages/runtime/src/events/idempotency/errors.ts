import { DrystoneError } from '../../drystone-error';

/** The same work is being done by somebody else at this moment. Try again later. */
export class WorkInProgressError extends DrystoneError {
  override readonly name = 'WorkInProgressError';
  readonly code = 'WORK_IN_PROGRESS';
  override readonly status = 409;

  constructor(key: readonly string[]) {
    super(`The work of ${key.join(', ')} is in progress elsewhere.`);
  }
}

/** A key was used before, for something else. */
export class KeyReusedError extends DrystoneError {
  override readonly name = 'KeyReusedError';
  readonly code = 'KEY_REUSED';
  override readonly status = 422;

  constructor(key: readonly string[]) {
    super(`The key ${key.join(', ')} was used before with another payload: use a new one.`);
  }
}

/** The work was done before, but its result was too large to keep, so it cannot be given again. */
export class ResultNotKeptError extends DrystoneError {
  override readonly name = 'ResultNotKeptError';
  readonly code = 'RESULT_NOT_KEPT';

  constructor(key: readonly string[]) {
    super(`The work of ${key.join(', ')} was done before; its result was above 350 KB and was not kept.`);
  }
}
