import type { Contract } from '../contract/contract';
import { type JsonObject, listOf, objectOf } from '../contract/json';
import type { Operation } from '../contract/operation';
import { parameterNames } from '../contract/path-template';
import { bodyMembers } from './body-members';

/** How parameters are written where they do not say (OpenAPI 3.1 §4.8.12.2). */
const DEFAULT_STYLE: Readonly<Record<string, string>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
};

/** Headers that OpenAPI does not let parameters describe. */
const NO_PARAMETERS = new Set(['accept', 'content-type', 'authorization']);

/** All that a consumer sends to an operation as one schema: an object with `path`, `query`, `header`, `cookie` and bodies. */
export function requestSchema(contract: Contract, operation: Operation): JsonObject {
  const places = Object.keys(DEFAULT_STYLE).map((place) => [
    place,
    parametersSchema(contract, operation, place),
  ]);
  const requestBody = contract.resolve(operation.part['requestBody']);
  const bodies = bodyMembers(objectOf(requestBody['content']));
  const [onlyBody, ...otherBodies] = Object.keys(bodies);
  const isRequired = requestBody['required'] === true && otherBodies.length === 0;
  return contract.standIn(
    {
      type: 'object',
      properties: { ...Object.fromEntries(places), ...bodies },
      required: isRequired && onlyBody !== undefined ? [onlyBody] : [],
    },
    operation.part,
  );
}

function parametersSchema(contract: Contract, operation: Operation, place: string): JsonObject {
  const parameters = operation.parameters.filter(
    (parameter) => parameter['in'] === place && isDescribed(parameter),
  );
  const named = parameters.map((parameter) => [memberName(operation, parameter), parameter] as const);
  return contract.standIn(
    {
      type: 'object',
      properties: Object.fromEntries(
        named.map(([name, parameter]) => [name, parameterSchema(contract, parameter, place)]),
      ),
      required: named
        .filter(([, { required }]) => required === true || place === 'path')
        .map(([name]) => name),
    },
    operation.part,
  );
}

function isDescribed({ in: place, name }: JsonObject): boolean {
  return place !== 'header' || !NO_PARAMETERS.has(String(name).toLowerCase());
}

/** Names of headers have no case (RFC 9110 §5.1), and those of path parameters are not sent: their place counts. */
function memberName({ path }: Operation, { in: place, name }: JsonObject): string {
  if (place === 'header') return String(name).toLowerCase();
  if (place !== 'path') return String(name);
  return `{${parameterNames(path).indexOf(String(name)) + 1}}`;
}

function parameterSchema(contract: Contract, parameter: JsonObject, place: string): JsonObject {
  const [[mediaType, media] = []] = Object.entries(objectOf(parameter['content']));
  const { style = DEFAULT_STYLE[place], explode = style === 'form', allowReserved = false } = parameter;
  const serialization = mediaType ?? listOf([style, explode, allowReserved]).join(' ');
  const schema = parameter['schema'] ?? objectOf(media)['schema'] ?? true;
  return contract.standIn({ allOf: [schema], serialization }, parameter);
}
