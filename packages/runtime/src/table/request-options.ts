import type { Condition } from './condition';
import type { SortCondition } from './sort-condition';
import type { IndexName } from './table-attributes';

export interface RequestOptions {
  /** Ends the request early, with an AbortError; a write may have been done by then. Default: none */
  readonly signal?: AbortSignal | undefined;
}

export interface ReadOptions extends RequestOptions {
  /** Sees every write that was done before, at twice the price. Default: false */
  readonly consistent?: boolean | undefined;
}

export interface ProjectedReadOptions<Name extends string = string> extends ReadOptions {
  /** Which attributes to read. Default: all */
  readonly attributes?: readonly Name[] | undefined;
}

export interface PutOptions<Item extends object = Record<string, unknown>> extends RequestOptions {
  /** Keep the item that may be there. Default: false, it is replaced */
  readonly ifNotExists?: boolean | undefined;
  /** What must be so of the item that is there. Default: nothing */
  readonly if?: Condition<Item> | undefined;
}

export interface UpdateOptions<Item extends object = Record<string, unknown>> extends RequestOptions {
  /** What must be so of the item that is there. Default: nothing */
  readonly if?: Condition<Item> | undefined;
}

/** How a query reads. */
export interface QueryReadOptions<Item extends object = Record<string, unknown>> extends RequestOptions {
  /** Default: `ascending`, by the UTF-8 bytes of the sort key */
  readonly order?: 'ascending' | 'descending' | undefined;
  /** Leaves items out after they were read, and paid for. Default: none */
  readonly filter?: Condition<Item> | undefined;
  /** Sees every write that was done before; not for an index. Default: false */
  readonly consistent?: boolean | undefined;
}

/** Where a query looks: a partition of the table, or of one of its indexes. */
export interface QueryTarget {
  readonly partition: string;
  readonly index?: IndexName | undefined;
}

export interface QueryOptions extends QueryTarget, QueryReadOptions {
  /** Default: every sort key of the partition */
  readonly sort?: SortCondition | undefined;
  /** Which attributes to read; PK is always among those read through an index. Default: all */
  readonly attributes?: readonly string[] | undefined;
}
