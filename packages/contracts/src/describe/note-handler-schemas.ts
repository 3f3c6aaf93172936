import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ApiFunction,
  apiFunctions,
  formatJson,
  HANDLER_SCHEMAS_PATH,
  type OperationSchemas,
  parseHandlerSchemas,
  readApiConfig,
} from '@drystone/config';
import { writeIfChanged } from '../write-if-changed';
import { describeOperations, type Description } from './describe-operations';
import { loadRoutes } from './load-routes';

type Schemas = Readonly<Record<string, OperationSchemas>>;

/**
 * Notes what the schemas of an API's handlers say, so that a synth, which runs no handler, can render them into
 * `openapi.yaml`. What a handler that cannot be loaded said before is kept.
 *
 * @param folder of the repository; where its api-config.yaml is wrong nothing is done, since the synth says that
 * @returns what cannot be described, a sentence each
 */
export function noteHandlerSchemas(folder: string): string[] {
  const config = readApiConfig(resolve(folder, 'api-config.yaml'));
  if (!config.ok) return [];
  const file = resolve(folder, HANDLER_SCHEMAS_PATH);
  const before = noted(file);
  const descriptions = apiFunctions(config.config).map((each) => describeFunction(folder, each, before));
  const schemas = Object.fromEntries(descriptions.flatMap((each) => Object.entries(each.schemas)));
  if (Object.keys(schemas).length > 0) writeIfChanged(file, formatJson(schemas));
  else rmSync(file, { force: true });
  return descriptions.flatMap(({ gaps }) => gaps);
}

function describeFunction(folder: string, api: ApiFunction, before: Schemas): Description {
  const { module, operations, settings } = api;
  const source = `src/${module}.ts`;
  // The synth of a new function writes it.
  if (!existsSync(resolve(folder, source))) return { schemas: {}, gaps: [] };
  try {
    return describeOperations(operations, loadRoutes(resolve(folder, source), settings.environment));
  } catch (error) {
    const schemas = operations.flatMap(({ method, path }) => {
      const known = before[`${method} ${path}`];
      return known === undefined ? [] : [[`${method} ${path}`, known] as const];
    });
    const reason = String(error instanceof Error ? error.message : error).split('\n')[0];
    return {
      schemas: Object.fromEntries(schemas),
      gaps: [`${source} cannot be loaded, so openapi.yaml says of its routes what it said before: ${reason}`],
    };
  }
}

function noted(file: string): Schemas {
  return (existsSync(file) && parseHandlerSchemas(readFileSync(file, 'utf8'))) || {};
}
