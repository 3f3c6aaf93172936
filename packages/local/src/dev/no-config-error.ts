/** A folder is the repository of no service, API or environment. */
export class NoConfigError extends Error {
  override readonly name = 'NoConfigError';

  constructor(folder: string) {
    super(
      `${folder} has no service-config.yaml, api-config.yaml or release-config.yaml: run this in the repository of ` +
        'a service, an API or an environment, or make one with npx projen new --from drystone',
    );
  }
}
