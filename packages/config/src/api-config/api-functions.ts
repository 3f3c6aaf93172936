import { handlerModule } from '../naming/handler-module';
import type { ApiConfig } from './api-config';
import { type FunctionFields, functionSettings } from './functions';
import { type ApiOperation, apiOperations } from './operations';

/** A function of an API's own image, and what it answers. */
export interface ApiFunction {
  /** Its name, without its stage. */
  readonly functionName: string;
  /** Its file in `src/`, without extension; the image starts it as `<module>.handler`. */
  readonly module: string;
  readonly operations: readonly ApiOperation[];
  /** What it runs on: its entry in `functions`, or the defaults. */
  readonly settings: FunctionFields;
}

/** The functions that routes name, in the order of the routes; routes that name the same share one. */
export function apiFunctions(config: ApiConfig): ApiFunction[] {
  const operations = apiOperations(config);
  const names = config.routes.flatMap(({ functionName }) => functionName ?? []);
  return [...new Set(names)].map((functionName) => ({
    functionName,
    module: handlerModule(config.apiName, functionName),
    operations: operations.filter(({ route }) => route.functionName === functionName),
    settings: functionSettings(config.functions, functionName),
  }));
}
