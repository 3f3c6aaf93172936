/** The parts of a JSON Schema that a reader of a field table wants to know. */
export interface FieldSchema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
  readonly additionalProperties?: FieldSchema | boolean;
}

/** Every field of a schema as a Markdown table, nested ones by their path. */
export function fieldTable(schema: FieldSchema): string {
  const rows = fieldsOf(schema, '').map(({ path, field, required }) => [
    `\`${path}\`${required ? ' \\*' : ''}`,
    typeOf(field),
    (field.description ?? '').replaceAll('|', '\\|'),
  ]);
  const header = ['field', 'value', 'meaning'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

interface Field {
  readonly path: string;
  readonly field: FieldSchema;
  readonly required: boolean;
}

function fieldsOf(schema: FieldSchema, prefix: string): Field[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    return [{ path, field, required: required.includes(name) }, ...inner(field, path)];
  });
}

/** Fields of an object, of the objects in a list (`[]`), of those in a map (`.*`), or of one of several forms. */
function inner(field: FieldSchema, path: string): Field[] {
  if (field.anyOf) return field.anyOf.flatMap((form) => inner(form, path));
  if (field.items) return inner(field.items, `${path}[]`);
  const own = fieldsOf(field, `${path}.`);
  const map = field.additionalProperties;
  return typeof map === 'object' && map.properties ? [...own, ...fieldsOf(map, `${path}.*.`)] : own;
}

function typeOf(field: FieldSchema): string {
  if (field.enum) return field.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (field.anyOf) return [...new Set(field.anyOf.map(typeOf))].join(' or ');
  if (field.items) return `list of ${typeOf(field.items)}`;
  const { minimum = -Infinity, maximum = Infinity } = field;
  // What JavaScript counts exactly bounds every integer of a zod schema: that is no rule of a file.
  const [hasMinimum, hasMaximum] = [minimum > Number.MIN_SAFE_INTEGER, maximum < Number.MAX_SAFE_INTEGER];
  if (hasMinimum && hasMaximum) return `${field.type} ${minimum} to ${maximum}`;
  if (hasMinimum) return `${field.type}, at least ${minimum}`;
  return field.type ?? 'any';
}
