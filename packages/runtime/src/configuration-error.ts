import { DrystoneError } from './drystone-error';

/** The service itself is set up wrongly: a variable is missing, a prefix is not usable, two routes are the same. */
export class ConfigurationError extends DrystoneError {
  override readonly name = 'ConfigurationError';
  readonly code = 'CONFIGURATION';
}
