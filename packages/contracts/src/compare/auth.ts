import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '../contract/contract';
import { type JsonObject, listOf, objectOf, own } from '../contract/json';
import type { Operation } from '../contract/operation';

/**
 * What consumers of `from` may authenticate with and `to` does not take, in words.
 *
 * A consumer has one of the alternatives; it is enough where some alternative of `to` asks for no more.
 */
export function missingAuth(
  fromContract: Contract,
  from: Operation,
  toContract: Contract,
  to: Operation,
): string[] {
  const taken = alternativesOf(toContract, to);
  return alternativesOf(fromContract, from)
    .filter((had) => !taken.some((asked) => isEnough(fromContract, had, toContract, asked)))
    .map(describe);
}

/** None at all is one alternative: an empty one (OpenAPI 3.1 §4.8.30). */
function alternativesOf({ document }: Contract, { part }: Operation): readonly JsonObject[] {
  const alternatives = listOf(part['security'] ?? document['security']).map(objectOf);
  return alternatives.length === 0 ? [{}] : alternatives;
}

function isEnough(fromContract: Contract, had: JsonObject, toContract: Contract, asked: JsonObject): boolean {
  return Object.entries(asked).every(([name, scopes]) => {
    const isSame = isDeepStrictEqual(schemeOf(fromContract, name), schemeOf(toContract, name));
    const given = own(had, name);
    return isSame && given !== undefined && listOf(scopes).every((scope) => listOf(given).includes(scope));
  });
}

/** How a scheme is used; where it is described and which scopes there are does not count. */
function schemeOf(contract: Contract, name: string): readonly unknown[] {
  const schemes = objectOf(objectOf(contract.document['components'])['securitySchemes']);
  const { type, scheme, in: place, name: parameter, openIdConnectUrl } = contract.resolve(own(schemes, name));
  return [type, scheme, place, parameter, openIdConnectUrl];
}

function describe(alternative: JsonObject): string {
  const parts = Object.entries(alternative).map(([name, scopes]) => [name, ...listOf(scopes)].join(' '));
  return parts.length === 0 ? 'no credentials' : parts.join(' and ');
}
