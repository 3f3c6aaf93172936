import type { ValueSchema } from './status-schema';

/** More than these say nothing new of a document that is another one. */
const MAX_PROBLEMS = 20;

/**
 * Holds a value against a schema. Fields that the schema does not have are let be: a newer writer may add some.
 *
 * @returns what is wrong, each with its path; 20 at most
 */
export function checkValue(value: unknown, schema: ValueSchema): string[] {
  return problemsOf(value, schema, '').slice(0, MAX_PROBLEMS);
}

function problemsOf(value: unknown, schema: ValueSchema, path: string): string[] {
  if (!hasType(value, schema.type)) return [`${path || 'it'} must be ${named(schema.type)}`];
  if (schema.enum && !schema.enum.includes(value as string)) {
    return [`${path} must be one of ${schema.enum.join(', ')}`];
  }
  if (schema.format && Number.isNaN(Date.parse(value as string)))
    return [`${path} must be a time of ISO 8601`];
  const { items } = schema;
  if (items)
    return (value as unknown[]).flatMap((each, index) => problemsOf(each, items, `${path}[${index}]`));
  return fieldProblems(value as Readonly<Record<string, unknown>>, schema, path);
}

function fieldProblems(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [] }: ValueSchema,
  path: string,
): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (Object.hasOwn(value, name)) return problemsOf(value[name], schema, at);
    return required.includes(name) ? [`${at} is missing`] : [];
  });
}

function hasType(value: unknown, type: ValueSchema['type']): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function named(type: ValueSchema['type']): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
