import { isDeepStrictEqual } from 'node:util';
import { type JsonType, type Shape, typesOf } from './shape';

/** Keywords that are compared as they stand: whether one pattern is within another cannot be told. */
const RULES: Readonly<Record<string, readonly JsonType[]>> = {
  pattern: ['string'],
  format: ['string', 'integer', 'number'],
  contentEncoding: ['string'],
  contentMediaType: ['string'],
  multipleOf: ['integer', 'number'],
  uniqueItems: ['array'],
  prefixItems: ['array'],
  contains: ['array'],
  minContains: ['array'],
  maxContains: ['array'],
  unevaluatedItems: ['array'],
  patternProperties: ['object'],
  propertyNames: ['object'],
  dependentRequired: ['object'],
  dependentSchemas: ['object'],
  unevaluatedProperties: ['object'],
};

/** Rules that values of every type are held to; `serialization` is how a parameter is written. */
const RULES_OF_ALL = ['not', 'if', 'then', 'else', 'serialization'];

/** Rules of what is accepted that what is produced is not known to keep, in words. */
export function brokenRules(produced: Shape, accepted: Shape): string[] {
  const types = typesOf(produced);
  const rules = Object.keys(RULES).filter((rule) => RULES[rule]!.some((type) => types.includes(type)));
  return [...rules, ...RULES_OF_ALL]
    .filter((rule) => isBroken(rule, produced.keywords[rule], accepted.keywords[rule]))
    .map((rule) => `values outside of ${rule}: ${JSON.stringify(accepted.keywords[rule])}`);
}

function isBroken(rule: string, produced: unknown, accepted: unknown): boolean {
  if (accepted === undefined || (rule === 'uniqueItems' && accepted === false)) return false;
  if (rule === 'multipleOf' && typeof produced === 'number' && typeof accepted === 'number') {
    return !Number.isInteger(produced / accepted);
  }
  return !isDeepStrictEqual(produced, accepted);
}
