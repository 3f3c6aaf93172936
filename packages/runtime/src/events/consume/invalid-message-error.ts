import { DrystoneError } from '../../drystone-error';

/** A message is not what its handler takes, and never will be: it goes to the dead-letter queue in the end. */
export class InvalidMessageError extends DrystoneError {
  override readonly name = 'InvalidMessageError';
  readonly code = 'INVALID_MESSAGE';
}
