import { DrystoneError } from './drystone-error';

/** AWS refused an action that `service-config.yaml` does not ask for. */
export class MissingPermissionError extends DrystoneError {
  override readonly name = 'MissingPermissionError';
  readonly code = 'MISSING_PERMISSION';

  constructor(
    readonly action: string,
    cause: unknown,
  ) {
    super(
      `AWS refused ${action}. Add this line under "permissions" in service-config.yaml and deploy:\n  - ${action}`,
      { cause },
    );
  }
}
