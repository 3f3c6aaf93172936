import { apiConfigForStage } from '../api-config/api-config-for-stage';
import { apiFunctions } from '../api-config/api-functions';
import { parseApiConfig } from '../api-config/parse-api-config';
import type { FileFindings } from '../diagnostics/format-diagnostics';
import { functionName } from '../naming/function-name';
import { configForStage } from '../service-config/config-for-stage';
import { parseServiceConfig } from '../service-config/parse-service-config';
import type { StageApi, StageService } from '../stage/stage-model';
import { inStage, type StageFile } from './stage-file';

/** The configuration that an image was built with, as it is in the stage. */
export type CatalogEntry = StageFile &
  (
    | { readonly kind: 'service'; readonly service: StageService }
    | { readonly kind: 'api'; readonly api: StageApi }
  );

/** An entry that is right by itself, or all that is wrong with it. */
export type CatalogResult =
  | { readonly entry: CatalogEntry; readonly findings?: undefined }
  | { readonly entry?: undefined; readonly findings: FileFindings };

/** Which entry, and for which stage. */
export interface CatalogRequest {
  readonly stage: string;
  /** The file, as findings name it. */
  readonly file: string;
  readonly text: string;
  /** The function's real name, where the stage's `services.yaml` gives one. */
  readonly functionName: string | undefined;
}

/** Reads an entry of the catalog: it has the form of the file that it was made from. */
export function readCatalogEntry(request: CatalogRequest): CatalogResult {
  const isApi = /^["']?apiName["']?[ \t]*:/m.test(request.text);
  return isApi ? readApi(request) : readService(request);
}

function readService({ stage, file, text, functionName: override }: CatalogRequest): CatalogResult {
  const result = parseServiceConfig(text, file);
  if (!result.ok) return { findings: result };
  const config = configForStage(result.config, stage);
  const locate = inStage((path) => result.locate(path), stage);
  const service = { config, functionName: functionName(stage, config, override), file, locate };
  return { entry: { kind: 'service', service, file, source: text, locate } };
}

function readApi({ stage, file, text }: CatalogRequest): CatalogResult {
  const result = parseApiConfig(text, file);
  if (!result.ok) return { findings: result };
  const config = apiConfigForStage(result.config, stage);
  const functions = apiFunctions(config).map((each) => ({
    ...each,
    stageFunctionName: functionName(stage, each),
  }));
  const locate = inStage((path) => result.locate(path), stage);
  return { entry: { kind: 'api', api: { config, functions, file, locate }, file, source: text, locate } };
}
