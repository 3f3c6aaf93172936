import {
  conflict,
  type ReleaseConfig,
  type StageIdentity,
  unknownName,
  type Violation,
} from '@drystone/config';

/** What both files of the name `release-config.yaml` say: the environment's is what was deployed. */
const SHARED_FIELDS = ['system', 'account', 'region', 'tableName', 'registryPath'] as const;

/** Where `release-config.yaml` is for another place than the one that it is read in. */
export function placeViolations(config: ReleaseConfig, context: StageIdentity): Violation[] {
  return SHARED_FIELDS.filter((field) => config[field] !== context[field]).map((field) => {
    const message = `${field}: ${config[field]} is not the ${context[field]} of the environment`;
    return conflict([field], message, "write what the environment's own release-config.yaml says");
  });
}

/**
 * Where a unit of the stage waits for one that the stage does not have: it would wait for ever.
 *
 * @param names of the units that the stage has
 */
export function dependencyViolations({ units }: ReleaseConfig, names: readonly string[]): Violation[] {
  return Object.entries(units)
    .filter(([name]) => names.includes(name))
    .flatMap(([name, { dependsOn }]) =>
      dependsOn.flatMap((other, index) => {
        if (names.includes(other)) return [];
        const message = `${name} waits for ${other}, which the stage does not have`;
        return [unknownName(['units', name, 'dependsOn', index], message, other, names)];
      }),
    );
}
