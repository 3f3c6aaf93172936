import { anyOf, conditionExpression } from './condition';
import type { Condition } from './condition';
import type { Expression } from './expression';
import { nowInSeconds } from './expiry';
import { PARTITION_KEY, TTL } from './table-attributes';
import {
  ConditionFailedError,
  ItemExistsError,
  ItemNotFoundError,
  VersionConflictError,
} from './write-errors';
import type { Refusal } from './write-request';

/** What must be so of the item that a write meets. Nothing given: the write is done whatever is there. */
export interface Guard {
  /** Whether there must be an item, or must be none. */
  readonly presence?: 'present' | 'absent' | undefined;
  /** Whether an item that has expired, but is not deleted yet, counts as absent. */
  readonly expires?: boolean | undefined;
  readonly if?: Condition | undefined;
  /** Which attribute counts the writes, and what it must be. */
  readonly version?: { readonly attribute: string; readonly expected?: number | undefined } | undefined;
}

/** The condition of a guarded write, or undefined where there is none. */
export function guardExpression(guard: Guard, expression: Expression): string | undefined {
  const { presence, version } = guard;
  const parts = [
    ...(presence ? [presenceExpression(presence, guard, expression)] : []),
    ...(guard.if ? [conditionExpression(guard.if, expression)] : []),
    ...(version?.expected === undefined ? [] : [versionExpression(version, expression)]),
  ];
  if (parts.length <= 1) return parts[0];
  return parts.map((part) => `(${part})`).join(' AND ');
}

/** The error for when a guard refuses the item that is there. */
export function refusalOf({ presence, if: condition, version }: Guard): Refusal {
  const expected = version?.expected;
  if (expected !== undefined) {
    return ({ PK }, item, cause) => new VersionConflictError(PK, expected, item, cause);
  }
  if (condition) return ({ PK }, item, cause) => new ConditionFailedError(PK, item, cause);
  if (presence === 'absent') return ({ PK }, _, cause) => new ItemExistsError(PK, cause);
  return ({ PK }, _, cause) => new ItemNotFoundError(PK, cause);
}

function versionExpression({ attribute, expected }: NonNullable<Guard['version']>, expression: Expression) {
  return `${expression.name(attribute)} = ${expression.value(expected, attribute)}`;
}

function presenceExpression(presence: 'present' | 'absent', { expires }: Guard, expression: Expression) {
  const key = expression.name(PARTITION_KEY);
  const isAbsent = `attribute_not_exists(${key})`;
  const isPresent = `attribute_exists(${key})`;
  if (!expires) return presence === 'absent' ? isAbsent : isPresent;
  const ttl = expression.name(TTL);
  const now = expression.value(nowInSeconds(), TTL);
  return presence === 'absent'
    ? anyOf([isAbsent, `${ttl} <= ${now}`])
    : `${isPresent} AND (${anyOf([`attribute_not_exists(${ttl})`, `${ttl} > ${now}`])})`;
}
