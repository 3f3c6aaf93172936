import type { ApiConfig } from '../api-config/api-config';
import type { ServiceConfig } from '../service-config/service-config';
import { parseServicesFile } from '../services-file/parse-services-file';
import type { ReleasedStage } from '../stage/stage-model';
import { type CatalogEntry, readCatalogEntry } from './read-catalog-entry';
import { catalogPath, type ReleasedUnit, releasedUnits } from './released-unit';
import type { ReleaseCheckout } from './stage-source';

/** As many as `keepVersions` keeps where nobody says a number: further back no rollback goes. */
const KEPT_PROMOTIONS = 5;

/**
 * Adds to each service and API the configurations that it had before the last promotions of the stage, which
 * `history/rollback-configs` has. What cannot be read of the past is left out: it was right when it was written, and no
 * deploy shall wait for it.
 */
export function withEarlierConfigs<Stage extends ReleasedStage>(
  stage: Stage,
  checkout: ReleaseCheckout,
): Stage {
  const entries = earlierEntries(checkout, stage.context.stage);
  return {
    ...stage,
    services: stage.services.map((service) => {
      const earlier = entries.flatMap((entry) => earlierService(entry, service.config));
      return earlier.length === 0 ? service : { ...service, earlier };
    }),
    apis: stage.apis.map((api) => {
      const earlier = entries.flatMap((entry) => earlierApi(entry, api.config));
      return earlier.length === 0 ? api : { ...api, earlier };
    }),
  };
}

function earlierService(entry: CatalogEntry, { serviceName, imageTag }: ServiceConfig): ServiceConfig[] {
  if (entry.kind !== 'service') return [];
  const { config } = entry.service;
  return config.serviceName === serviceName && config.imageTag !== imageTag ? [config] : [];
}

function earlierApi(entry: CatalogEntry, { apiName, imageTag }: ApiConfig): ApiConfig[] {
  if (entry.kind !== 'api') return [];
  const { config } = entry.api;
  return config.apiName === apiName && config.imageTag !== imageTag ? [config] : [];
}

/** Each entry once, whatever promotions left it as it was. */
function earlierEntries(checkout: ReleaseCheckout, stage: string): CatalogEntry[] {
  const folder = `history/rollback-configs/${stage}`;
  // Their names begin with the time.
  const frozen = checkout.list(folder).toSorted().slice(-KEPT_PROMOTIONS);
  const units = frozen.flatMap((name) => unitsOf(checkout.read(`${folder}/${name}`).text ?? ''));
  const byPath = new Map(units.map((unit) => [catalogPath(unit), unit]));
  return [...byPath].flatMap(([path, unit]) => entryAt(checkout, stage, path, unit) ?? []);
}

function unitsOf(text: string): ReleasedUnit[] {
  const result = parseServicesFile(text);
  return result.ok ? releasedUnits(result.config) : [];
}

function entryAt(
  checkout: ReleaseCheckout,
  stage: string,
  path: string,
  { release: { functionName } }: ReleasedUnit,
): CatalogEntry | undefined {
  const { text } = checkout.read(path);
  return text === undefined ? undefined : readCatalogEntry({ stage, file: path, text, functionName }).entry;
}
