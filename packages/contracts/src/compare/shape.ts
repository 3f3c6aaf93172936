import type { JsonObject } from '../contract/json';

/** A schema without references and combinations: one of the forms that its values can have. */
export interface Shape {
  readonly keywords: JsonObject;
  /** The schema that it was made from. */
  readonly origin: object;
}

/** The types of JSON; every whole number is a number as well. */
export const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

export type JsonType = (typeof TYPES)[number];

/** The types that a shape names; all where it names none. */
export function declaredTypes({ keywords: { type } }: Shape): readonly JsonType[] {
  if (type === undefined) return TYPES.filter((each) => each !== 'integer');
  return TYPES.filter((each) => [type].flat().includes(each));
}

/** The types that values of a shape have. */
export function typesOf(shape: Shape): readonly JsonType[] {
  const { enum: values } = shape.keywords;
  if (!Array.isArray(values)) return declaredTypes(shape);
  return TYPES.filter((each) => values.some((value) => typeOf(value) === each));
}

/** All values of a shape, where they are listed or can be. */
export function valuesOf(shape: Shape): readonly unknown[] | undefined {
  const { enum: values } = shape.keywords;
  if (Array.isArray(values)) return values;
  const types = typesOf(shape);
  if (types.some((type) => type !== 'null' && type !== 'boolean')) return undefined;
  return types.flatMap((type): unknown[] => (type === 'null' ? [null] : [true, false]));
}

export function includesType(types: readonly JsonType[], type: JsonType): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** The narrowest type of a value. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as JsonType;
}
