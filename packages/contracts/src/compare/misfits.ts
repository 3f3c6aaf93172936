import { isDeepStrictEqual } from 'node:util';
import { isObject, listOf, objectOf, own } from '../contract/json';
import { outOfBounds } from './bounds';
import { brokenRules } from './broken-rules';
import type { Direction, Misfit } from './misfit';
import type { SchemaReader } from './schema-reader';
import { declaredTypes, includesType, type Shape, typesOf, valuesOf } from './shape';

/** The schemas of who sends and of who receives. */
export interface Sides {
  readonly produced: SchemaReader;
  readonly accepted: SchemaReader;
  readonly direction: Direction;
}

/**
 * Finds what one schema allows to be sent and another does not take: nothing where each value of the first is one of the
 * second. In answers, what the receiver does not know is no misfit: it does not read it.
 */
export class MisfitFinder {
  /** Pairs that were compared or are being compared: recursive schemas end here. */
  private readonly known = new Map<unknown, Map<unknown, readonly Misfit[]>>();

  public constructor(private readonly sides: Sides) {}

  /** Misfits of two schemas; their paths begin at the value itself. */
  public find(produced: unknown, accepted: unknown): readonly Misfit[] {
    const ofProduced = this.known.get(produced) ?? new Map<unknown, readonly Misfit[]>();
    this.known.set(produced, ofProduced);
    const known = ofProduced.get(accepted);
    if (known) return known;
    ofProduced.set(accepted, []);
    const misfits = this.compare(
      this.sides.produced.shapesOf(produced),
      this.sides.accepted.shapesOf(accepted),
    );
    ofProduced.set(accepted, misfits);
    return misfits;
  }

  private compare(produced: readonly Shape[], accepted: readonly Shape[]): readonly Misfit[] {
    const sent = accepted.length > 1 ? produced.flatMap(split) : produced;
    const all = sent.flatMap((shape) => this.nearest(shape, accepted));
    return all.filter((misfit, index) => all.findIndex((other) => isSame(misfit, other)) === index);
  }

  /** A value needs one form that takes it; where none does, the one that comes nearest says why. */
  private nearest(produced: Shape, accepted: readonly Shape[]): readonly Misfit[] {
    let best: readonly Misfit[] | undefined;
    for (const shape of accepted) {
      const misfits = this.compareShapes(produced, shape);
      if (misfits.length === 0) return misfits;
      if (best === undefined || distance(misfits) < distance(best)) best = misfits;
    }
    return (
      best ?? [
        {
          kind: 'values',
          path: [],
          values: 'any value',
          produced: produced.origin,
          accepted: produced.origin,
        },
      ]
    );
  }

  private compareShapes(produced: Shape, accepted: Shape): Misfit[] {
    const types = typesOf(produced);
    const refusedTypes = types.filter((type) => !includesType(declaredTypes(accepted), type));
    const origins = { produced: produced.origin, accepted: accepted.origin };
    const values = (words: string): Misfit => ({ kind: 'values', path: [], values: words, ...origins });
    if (refusedTypes.length > 0) return [values(refusedTypes.join(' or '))];
    const refused = refusedValues(produced, accepted);
    return [
      ...(refused === undefined ? [] : [values(refused)]),
      ...outOfBounds(produced, accepted).map(values),
      ...brokenRules(produced, accepted).map(values),
      ...(types.includes('array') ? this.compareItems(produced, accepted) : []),
      ...(types.includes('object') ? this.compareMembers(produced, accepted) : []),
    ];
  }

  private compareItems(produced: Shape, accepted: Shape): Misfit[] {
    const { items } = accepted.keywords;
    if (items === undefined) return [];
    return within('[]', this.find(produced.keywords['items'], items));
  }

  private compareMembers(produced: Shape, accepted: Shape): Misfit[] {
    const sent = objectOf(produced.keywords['properties']);
    const read = objectOf(accepted.keywords['properties']);
    const names = [...new Set([...Object.keys(sent), ...Object.keys(read), ...required(accepted)])];
    return [
      ...names.flatMap((name) => this.compareMember(name, produced, accepted)),
      ...this.compareFurtherMembers(produced, accepted),
    ];
  }

  private compareMember(name: string, produced: Shape, accepted: Shape): Misfit[] {
    const places = { produced: memberOf(produced, name), accepted: memberOf(accepted, name) };
    const isNeverSent = this.isHidden(places.produced, this.sides.produced);
    const isNeverRead = this.isHidden(places.accepted, this.sides.accepted);
    const sent = isNeverSent ? undefined : places.produced;
    const read = isNeverRead ? undefined : places.accepted;
    const misfit = (kind: Misfit['kind']): Misfit => ({
      kind,
      path: [name],
      produced: objectOf(places.produced ?? produced.origin),
      accepted: objectOf(places.accepted ?? accepted.origin),
    });
    const isInput = this.sides.direction === 'input';
    if (sent === undefined && read !== undefined && !isInput) return [misfit('unknown')];
    if (sent !== undefined && read === undefined && isInput) return [misfit('unknown')];
    const isSure = !isNeverSent && required(produced).includes(name);
    const isMissing = !isNeverRead && required(accepted).includes(name) && !isSure;
    const differences = sent !== undefined && read !== undefined ? this.find(sent, read) : [];
    return [...(isMissing ? [misfit('missing')] : []), ...within(name, differences)];
  }

  private compareFurtherMembers(produced: Shape, accepted: Shape): Misfit[] {
    const { additionalProperties: sent } = produced.keywords;
    const { additionalProperties: read } = accepted.keywords;
    if (!isObject(read) || sent === false) return [];
    if (sent === undefined && this.sides.direction === 'input') return [];
    return within('{}', this.find(sent, read));
  }

  /** What only the other direction has (OpenAPI 3.1, after JSON Schema Validation §9.4). */
  private isHidden(schema: unknown, reader: SchemaReader): boolean {
    const keyword = this.sides.direction === 'input' ? 'readOnly' : 'writeOnly';
    return schema !== undefined && reader.shapesOf(schema).some(({ keywords }) => keywords[keyword] === true);
  }
}

/** The schema of a member: its own, that of all further members, or anything where the shape names none at all. */
function memberOf({ keywords }: Shape, name: string): unknown {
  const { properties, additionalProperties: further } = keywords;
  if (properties === undefined && further !== false) return further ?? true;
  return own(objectOf(properties), name) ?? (isObject(further) ? further : undefined);
}

/** Each value and type of a shape by itself: one form may take one, another form the other. */
function split(shape: Shape): Shape[] {
  const values = valuesOf(shape);
  const forms = values?.map((value) => ({ enum: [value] })) ?? typesOf(shape).map((type) => ({ type }));
  return forms.map((form) => ({ ...shape, keywords: { ...shape.keywords, ...form } }));
}

function refusedValues(produced: Shape, accepted: Shape): string | undefined {
  const taken = accepted.keywords['enum'];
  if (!Array.isArray(taken)) return undefined;
  const sent = valuesOf(produced);
  if (sent === undefined) return `values other than ${listed(taken)}`;
  const refused = sent.filter((value) => !taken.some((other) => isDeepStrictEqual(value, other)));
  return refused.length === 0 ? undefined : listed(refused);
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

function required({ keywords }: Shape): readonly string[] {
  return listOf(keywords['required']).map(String);
}

function within(step: string, misfits: readonly Misfit[]): Misfit[] {
  return misfits.map((misfit) => ({ ...misfit, path: [step, ...misfit.path] }));
}

/** A form whose value is of another kind altogether is far away, however little is said of it. */
function distance(misfits: readonly Misfit[]): number {
  return misfits.reduce((sum, { path }) => sum + (path.length === 0 ? 1000 : 1), 0);
}

function isSame(a: Misfit, b: Misfit): boolean {
  return a.kind === b.kind && a.values === b.values && a.path.join('.') === b.path.join('.');
}
