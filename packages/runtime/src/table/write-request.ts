import type {
  ConditionCheck,
  DeleteItemCommandInput,
  PutItemCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Attributes, TableKey } from './table-attributes';

/** The four things that can be done to an item, in the API's own fields; the last only in a transaction. */
type Write =
  | { readonly kind: 'Put'; readonly input: PutItemCommandInput }
  | { readonly kind: 'Update'; readonly input: UpdateItemCommandInput }
  | { readonly kind: 'Delete'; readonly input: DeleteItemCommandInput }
  | { readonly kind: 'ConditionCheck'; readonly input: ConditionCheck };

/** One write, checked and ready to be sent on its own, in a batch or in a transaction. */
export type WriteRequest = Write & {
  readonly key: TableKey;
  /** The error for when its condition does not hold; absent when it has none. */
  readonly refusal?: Refusal | undefined;
  /** What it leaves in the item, to be known again. */
  readonly token?: string | undefined;
  /** Whether doing it twice is the same as doing it once. */
  readonly isRepeatable: boolean;
};

/** Makes the error from the item that is there, as far as AWS tells it. */
export type Refusal = (key: TableKey, item: Attributes | undefined, cause: unknown) => Error;
