/** A folder is the repository of neither a service nor an API. */
export class NoConfigError extends Error {
  override readonly name = 'NoConfigError';

  constructor(folder: string) {
    super(
      `${folder} has neither a service-config.yaml nor an api-config.yaml: ` +
        'run this in the repository of a service or of an API, or make one with npx projen new --from drystone',
    );
  }
}
