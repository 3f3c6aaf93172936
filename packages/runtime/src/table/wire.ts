import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
import { UnsupportedValueError } from './errors';
import { WRITE_TOKEN } from './table-attributes';
import type { Attributes } from './table-attributes';

/** An item as it goes over the wire. */
export type WireItem = Record<string, AttributeValue>;

const OPTIONS = { removeUndefinedValues: true } as const;

/**
 * Plain values as DynamoDB's. What is undefined is left out.
 *
 * @throws UnsupportedValueError for a value that DynamoDB cannot store; it names the attribute.
 */
export function toWire(item: Attributes): WireItem {
  return membersToWire(item, '');
}

/** One value as DynamoDB's. @param name The attribute that it is for. */
export function toWireValue(value: unknown, name: string, path: string = name): AttributeValue {
  if (typeof value === 'function' || name === '__proto__') throw vanishing(value, path);
  if (typeof value === 'string') return { S: value };
  // The converter goes by the name of the constructor, and what a caller sends may have a member of that name.
  if (Array.isArray(value)) return { L: listToWire(value, path) };
  if (isPlainObject(value)) return { M: membersToWire(value, `${path}.`) };
  try {
    return convertToAttr(value, OPTIONS) as AttributeValue;
  } catch (cause) {
    throw new UnsupportedValueError(path, cause);
  }
}

/** What was stored, in plain values. */
export function fromWire(wire: WireItem): Attributes {
  return fromWireWithout(wire, isWriteToken);
}

/** The attributes that are not left out, in plain values. */
export function fromWireWithout(wire: WireItem, isLeftOut: (name: string) => boolean): Attributes {
  const item: Attributes = {};
  for (const name of Object.keys(wire)) {
    const value = wire[name]!;
    // Text is most of what is stored, and the way through the converter costs ten times as much.
    if (!isLeftOut(name)) item[name] = value.S ?? convertToNative(value);
  }
  return item;
}

function isWriteToken(name: string): boolean {
  return name === WRITE_TOKEN;
}

function membersToWire(object: Attributes, begin: string): WireItem {
  const wire: WireItem = {};
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value !== undefined) wire[name] = toWireValue(value, name, begin + name);
  }
  return wire;
}

function listToWire(list: readonly unknown[], path: string): AttributeValue[] {
  return list.flatMap((value, index) =>
    value === undefined ? [] : [toWireValue(value, '', `${path}.${index}`)],
  );
}

function isPlainObject(value: unknown): value is Attributes {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** JavaScript would leave these out without a word: what is to be stored must not vanish. */
function vanishing(value: unknown, path: string): UnsupportedValueError {
  const reason = typeof value === 'function' ? 'It is a function.' : 'No attribute has that name.';
  return new UnsupportedValueError(path, new TypeError(reason));
}
