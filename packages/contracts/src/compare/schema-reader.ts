import type { Contract } from '../contract/contract';
import { isObject, type JsonObject, listOf, objectOf } from '../contract/json';
import { followPointer } from '../contract/pointer';
import { isInBounds } from './bounds';
import { mergeKeywords } from './merge-keywords';
import { declaredTypes, includesType, type Shape, typeOf } from './shape';

/** More forms than this come from combinations of combinations; the rest is not looked at. */
const MAX_SHAPES = 256;

const COMBINATIONS = new Set(['$ref', 'allOf', 'anyOf', 'oneOf', 'const']);

/** Reads the schemas of one contract as lists of shapes. */
export class SchemaReader {
  private readonly known = new WeakMap<object, readonly Shape[]>();
  /** Whole expansions: schemas that are made of the same ones over and over would take time without end. */
  private readonly expanded = new WeakMap<object, readonly Shape[]>();
  /** How often a schema was met within itself. */
  private recursions = 0;

  public constructor(private readonly contract: Contract) {}

  /** The forms that values of a schema can have; none where it takes no value. */
  public shapesOf(schema: unknown): readonly Shape[] {
    if (schema === false) return [];
    if (!isObject(schema)) return [{ keywords: {}, origin: objectOf(undefined) }];
    const known = this.known.get(schema);
    if (known) return known;
    const shapes = this.expand(schema, new Set()).flatMap(withPossibleValues);
    this.known.set(schema, shapes);
    return shapes;
  }

  /** @param open the schemas that this one is part of: one that only refers to itself says nothing */
  private expand(schema: unknown, open: ReadonlySet<object>): readonly Shape[] {
    if (schema === false) return [];
    if (!isObject(schema)) return [{ keywords: {}, origin: objectOf(schema) }];
    const known = this.expanded.get(schema);
    if (known) return known;
    if (open.has(schema)) {
      this.recursions += 1;
      return [{ keywords: {}, origin: schema }];
    }
    const recursionsBefore = this.recursions;
    const shapes = this.expandOpened(schema, open);
    // Where the schemas around it were left out, it says more elsewhere.
    if (this.recursions === recursionsBefore) this.expanded.set(schema, shapes);
    return shapes;
  }

  private expandOpened(schema: JsonObject, open: ReadonlySet<object>): readonly Shape[] {
    const inner = new Set([...open, schema]);
    const { $ref: reference, allOf, anyOf, oneOf } = schema;
    let shapes: readonly Shape[] = [{ keywords: ownKeywords(schema), origin: schema }];
    if (typeof reference === 'string') {
      shapes = combine(shapes, this.expand(followPointer(this.contract.document, reference), inner));
    }
    for (const part of listOf(allOf)) shapes = combine(shapes, this.expand(part, inner));
    for (const choices of [anyOf, oneOf]) {
      if (!Array.isArray(choices)) continue;
      const choice = choices.flatMap((each) => this.expand(each, inner));
      shapes = combine(shapes, choice);
    }
    return shapes;
  }
}

/** Of listed values, those that the rest of the shape takes; a shape that takes none of them is none. */
function withPossibleValues(shape: Shape): Shape[] {
  const { enum: values } = shape.keywords;
  if (!Array.isArray(values)) return [shape];
  const types = declaredTypes(shape);
  const possible = values.filter(
    (value) => includesType(types, typeOf(value)) && isInBounds(value, shape.keywords),
  );
  return possible.length === 0 ? [] : [{ ...shape, keywords: { ...shape.keywords, enum: possible } }];
}

function ownKeywords(schema: JsonObject): JsonObject {
  const keywords = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !COMBINATIONS.has(keyword)),
  );
  return Object.hasOwn(schema, 'const') ? mergeKeywords(keywords, { enum: [schema['const']] }) : keywords;
}

/** Where only one side is a choice, its members say best where a change is. */
function combine(a: readonly Shape[], b: readonly Shape[]): readonly Shape[] {
  const pairs = a.flatMap((left) => b.map((right) => [left, right] as const)).slice(0, MAX_SHAPES);
  return pairs.map(([left, right]) => ({
    keywords: mergeKeywords(left.keywords, right.keywords),
    origin: Object.keys(left.keywords).length === 0 || b.length > 1 ? right.origin : left.origin,
  }));
}
