import type { JsonObject } from '../contract/json';
import { type JsonType, typesOf, type Shape } from './shape';

/** A keyword that limits how much a value may be or have. */
interface Bound {
  readonly keyword: string;
  readonly isLower: boolean;
  /** Types that it speaks of. */
  readonly types: readonly JsonType[];
  readonly describe: (limit: number) => string;
}

const NUMBERS: readonly JsonType[] = ['integer', 'number'];

export const BOUNDS: readonly Bound[] = [
  { keyword: 'minimum', isLower: true, types: NUMBERS, describe: (limit) => `numbers below ${limit}` },
  { keyword: 'exclusiveMinimum', isLower: true, types: NUMBERS, describe: (limit) => `${limit} and below` },
  { keyword: 'maximum', isLower: false, types: NUMBERS, describe: (limit) => `numbers above ${limit}` },
  { keyword: 'exclusiveMaximum', isLower: false, types: NUMBERS, describe: (limit) => `${limit} and above` },
  {
    keyword: 'minLength',
    isLower: true,
    types: ['string'],
    describe: (limit) => `text shorter than ${limit} characters`,
  },
  {
    keyword: 'maxLength',
    isLower: false,
    types: ['string'],
    describe: (limit) => `text longer than ${limit} characters`,
  },
  {
    keyword: 'minItems',
    isLower: true,
    types: ['array'],
    describe: (limit) => `lists of fewer than ${limit} entries`,
  },
  {
    keyword: 'maxItems',
    isLower: false,
    types: ['array'],
    describe: (limit) => `lists of more than ${limit} entries`,
  },
  {
    keyword: 'minProperties',
    isLower: true,
    types: ['object'],
    describe: (limit) => `fewer than ${limit} properties`,
  },
  {
    keyword: 'maxProperties',
    isLower: false,
    types: ['object'],
    describe: (limit) => `more than ${limit} properties`,
  },
];

/** What may be produced and is outside of the bounds of what is accepted, in words. */
export function outOfBounds(produced: Shape, accepted: Shape): string[] {
  const types = typesOf(produced);
  return BOUNDS.filter((bound) => types.some((type) => bound.types.includes(type))).flatMap((bound) => {
    const limit = accepted.keywords[bound.keyword];
    if (typeof limit !== 'number' || isWithin(bound, limit, produced.keywords)) return [];
    return [bound.describe(limit)];
  });
}

/** Whether a value is within all bounds of a schema. */
export function isInBounds(value: unknown, keywords: JsonObject): boolean {
  return BOUNDS.every((bound) => {
    const limit = keywords[bound.keyword];
    return typeof limit !== 'number' || meets(bound, limit, value);
  });
}

/** Listed values are held against the bound one by one; others by the bounds that they have themselves. */
function isWithin(bound: Bound, limit: number, produced: JsonObject): boolean {
  const { enum: values } = produced;
  if (Array.isArray(values)) return values.every((value) => meets(bound, limit, value));
  const own = produced[bound.keyword];
  if (typeof own === 'number') return bound.isLower ? own >= limit : own <= limit;
  return impliedBound(bound, limit, produced);
}

/** `exclusiveMinimum: 5` also keeps `minimum: 5`, and `minimum: 6` keeps `exclusiveMinimum: 5`. No length is below 0. */
function impliedBound({ keyword, isLower }: Bound, limit: number, produced: JsonObject): boolean {
  const isCount = keyword.startsWith('min') && keyword !== 'minimum';
  if (isCount) return limit <= 0;
  const other = {
    minimum: 'exclusiveMinimum',
    exclusiveMinimum: 'minimum',
    maximum: 'exclusiveMaximum',
    exclusiveMaximum: 'maximum',
  }[keyword];
  const implied = other === undefined ? undefined : produced[other];
  if (typeof implied !== 'number') return false;
  if (implied === limit) return !keyword.startsWith('exclusive');
  return isLower ? implied > limit : implied < limit;
}

function meets({ keyword, isLower }: Bound, limit: number, value: unknown): boolean {
  const amount = amountOf(value, keyword);
  if (amount === undefined) return true;
  if (amount === limit) return !keyword.startsWith('exclusive');
  return isLower ? amount > limit : amount < limit;
}

/** What a bound counts of a value; undefined where it does not speak of it. */
function amountOf(value: unknown, keyword: string): number | undefined {
  if (/mum$/i.test(keyword)) return typeof value === 'number' ? value : undefined;
  // JSON Schema counts code points (Validation §6.3).
  if (keyword.endsWith('Length')) return typeof value === 'string' ? [...value].length : undefined;
  if (keyword.endsWith('Items')) return Array.isArray(value) ? value.length : undefined;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? Object.keys(value).length : undefined;
}
