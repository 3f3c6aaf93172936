import type { ServicesFile } from '../services-file/services-file';

/** A service or an API that a stage's `services.yaml` names. */
export interface ReleasedUnit {
  readonly name: string;
  readonly release: ServicesFile['services'][string];
}

/** In the order of their names, whatever order the file has. */
export function releasedUnits({ services }: ServicesFile): ReleasedUnit[] {
  return Object.entries(services)
    .map(([name, release]) => ({ name, release }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Where the catalog has the configuration of a unit, from the root of the release repository. */
export function catalogPath({ name, release }: ReleasedUnit): string {
  return `catalog/${name}/${release.imageTag}.yaml`;
}
