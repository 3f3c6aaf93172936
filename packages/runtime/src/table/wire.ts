import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
import { UnsupportedValueError } from './errors';
import { WRITE_TOKEN } from './table-attributes';
import type { Attributes } from './table-attributes';

/** An item as it goes over the wire. */
export type WireItem = Record<string, AttributeValue>;

const OPTIONS = { removeUndefinedValues: true } as const;

/**
 * Plain values as DynamoDB's. Attributes that are undefined are left out.
 *
 * @throws UnsupportedValueError for a value that DynamoDB cannot store; it names the attribute.
 */
export function toWire(item: Attributes): WireItem {
  const wire: WireItem = {};
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) wire[name] = toWireValue(value, name);
  }
  return wire;
}

/** One value as DynamoDB's. @param path Where it stands, for the error. */
export function toWireValue(value: unknown, path: string): AttributeValue {
  if (typeof value === 'string' && path !== '__proto__') return { S: value };
  assertStorable(value, path);
  try {
    return convertToAttr(value, OPTIONS) as AttributeValue;
  } catch (cause) {
    throw new UnsupportedValueError(pathOfUnsupported(value, path), cause);
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

/** The converter would leave these out without a word: what is to be stored must not vanish. */
function assertStorable(value: unknown, path: string): void {
  if (typeof value === 'function') throw new UnsupportedValueError(path, new TypeError('It is a function.'));
  if (path === '__proto__')
    throw new UnsupportedValueError(path, new TypeError('No attribute has that name.'));
}

function pathOfUnsupported(value: unknown, path: string): string {
  if (typeof value !== 'object' || value === null) return path;
  const inner = Object.entries(value).find(([, each]) => each !== undefined && !isConvertible(each));
  return inner ? pathOfUnsupported(inner[1], `${path}.${inner[0]}`) : path;
}

function isConvertible(value: unknown): boolean {
  try {
    convertToAttr(value, OPTIONS);
    return true;
  } catch {
    return false;
  }
}
