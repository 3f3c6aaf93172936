import type { Contract } from './contract';
import { HTTP_METHODS, type HttpMethod } from './http-methods';
import { type JsonObject, listOf, objectOf } from './json';

/** One method of one path. */
export interface Operation {
  readonly method: HttpMethod;
  readonly path: string;
  /** As messages name it: `GET /flights/{id}`. */
  readonly name: string;
  /** Its part of the document. */
  readonly part: JsonObject;
  /** Its own parameters, and those of its path that it does not replace. */
  readonly parameters: readonly JsonObject[];
}

/** All operations of a contract, in the order of the document. */
export function operationsOf(contract: Contract): Operation[] {
  return Object.entries(objectOf(contract.document['paths'])).flatMap(([path, reference]) => {
    const item = contract.resolve(reference);
    return HTTP_METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const part = objectOf(item[method]);
      const parameters = parametersOf(contract, item, part);
      return { method, path, name: `${method.toUpperCase()} ${path}`, part, parameters };
    });
  });
}

function parametersOf(contract: Contract, item: JsonObject, operation: JsonObject): JsonObject[] {
  const byName = new Map<string, JsonObject>();
  for (const reference of [...listOf(item['parameters']), ...listOf(operation['parameters'])]) {
    const parameter = contract.resolve(reference);
    byName.set(`${String(parameter['in'])} ${String(parameter['name'])}`, parameter);
  }
  return [...byName.values()];
}
