import { DrystoneError } from '../drystone-error';

/** A token is missing, not well-formed, expired, or not from the issuer, for the audience, that it has to be. */
export class InvalidTokenError extends DrystoneError {
  override readonly name = 'InvalidTokenError';
  readonly code = 'INVALID_TOKEN';
  override readonly status = 401;
}

/** The issuer's keys could not be read, so no token can be judged. */
export class KeysUnavailableError extends DrystoneError {
  override readonly name = 'KeysUnavailableError';
  readonly code = 'KEYS_UNAVAILABLE';
  override readonly status = 503;

  constructor(jwksUri: string, cause: unknown) {
    super(`The keys at ${jwksUri} could not be read, so that every request is refused.`, { cause });
  }
}
