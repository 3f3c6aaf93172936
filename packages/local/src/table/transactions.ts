import { createHash } from 'node:crypto';
import { isMapping } from '@drystone/config';
import { ExpiringValues } from '../expiring-values';
import { mappingsIn } from '../mappings';
import { itemKey } from './item-key';
import type { EngineAnswer, EngineCall } from './engine-call';

type Request = Record<string, unknown>;

/** One write of a transaction, and the operation that does the same on its own. */
interface Step {
  readonly operation: 'PutItem' | 'UpdateItem' | 'DeleteItem';
  readonly request: Request;
  readonly key: Request;
  readonly writes: boolean;
}

/** The item as it was before a step, and why the step was refused, if it was. */
interface Outcome {
  readonly step: Step;
  readonly before: unknown;
  readonly answer: EngineAnswer;
}

/** API reference, TransactWriteItems: "a client request token is valid for 10 minutes after the first request". */
const TOKEN_VALID_MS = 10 * 60 * 1000;
const MAX_ITEMS = 100;

/**
 * The transactions of DynamoDB, made of an engine's single operations; whoever calls sees to it that nothing else
 * happens meanwhile.
 *
 * Rules and wording: DynamoDB API reference, TransactWriteItems and TransactGetItems (100 items, one action an item,
 * reasons in the order of the request, `ClientRequestToken`).
 */
export class Transactions {
  /** Digests of what was done, by its token: clients of AWS give each request one. */
  readonly #done = new ExpiringValues<string>(TOKEN_VALID_MS);

  /** Does all writes of a TransactWriteItems request or none. */
  async write(call: EngineCall, request: Request): Promise<EngineAnswer> {
    const items = mappingsIn(request.TransactItems);
    const steps = items.map(stepOf).filter((step) => step !== undefined);
    const invalid = items.length !== steps.length ? 'The transaction has an unknown action' : refusal(steps);
    if (invalid !== undefined) return failure('ValidationException', invalid);
    const repeated = this.#repeated(request);
    if (repeated) return repeated;
    const answer = await run(call, steps);
    if (answer.status === 200) this.#remember(request);
    return answer;
  }

  /** Reads all items of a TransactGetItems request. */
  async read(call: EngineCall, request: Request): Promise<EngineAnswer> {
    const gets = mappingsIn(request.TransactItems).map(({ Get }) => (isMapping(Get) ? Get : {}));
    if (gets.length > MAX_ITEMS) return failure('ValidationException', tooMany(gets.length));
    const Responses: unknown[] = [];
    for (const get of gets) {
      const { status, body } = await call('GetItem', { ...get, ConsistentRead: true });
      if (status !== 200) return { status, body };
      Responses.push(body.Item === undefined ? {} : { Item: body.Item });
    }
    return { status: 200, body: { Responses } };
  }

  #repeated(request: Request): EngineAnswer | undefined {
    const digest = this.#done.get(String(request.ClientRequestToken));
    if (request.ClientRequestToken === undefined || digest === undefined) return undefined;
    if (digest === digestOf(request)) return { status: 200, body: {} };
    return failure(
      'IdempotentParameterMismatchException',
      'The request uses the same client token as a previous, but non-identical request.',
    );
  }

  #remember(request: Request): void {
    if (request.ClientRequestToken === undefined) return;
    this.#done.set(String(request.ClientRequestToken), digestOf(request));
  }
}

async function run(call: EngineCall, steps: readonly Step[]): Promise<EngineAnswer> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const { TableName } = step.request;
    const { body } = await call('GetItem', { TableName, Key: step.key, ConsistentRead: true });
    outcomes.push({ step, before: body.Item, answer: await call(step.operation, step.request) });
  }
  const isRefused = outcomes.some(({ answer }) => answer.status !== 200);
  for (const outcome of outcomes.toReversed()) {
    if (isRefused || !outcome.step.writes) await undo(call, outcome);
  }
  if (!isRefused) return { status: 200, body: {} };
  return (
    outcomes.find(({ answer }) => answer.status !== 200 && !isConditionFailure(answer))?.answer ??
    canceled(outcomes)
  );
}

async function undo(call: EngineCall, { step, before, answer }: Outcome): Promise<void> {
  if (answer.status !== 200) return;
  const { TableName } = step.request;
  if (before === undefined) await call('DeleteItem', { TableName, Key: step.key });
  else await call('PutItem', { TableName, Item: before });
}

function canceled(outcomes: readonly Outcome[]): EngineAnswer {
  const reasons = outcomes.map(({ step, before, answer }) => {
    if (answer.status === 200) return { Code: 'None' };
    const Item = step.request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? before : undefined;
    return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item };
  });
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const answer = failure(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
  );
  return { ...answer, body: { ...answer.body, CancellationReasons: reasons } };
}

/** A condition check is an update that changes nothing: it is undone, as it may make an item. */
function stepOf(item: Request): Step | undefined {
  const [kind, part] = Object.entries(item)[0] ?? [];
  if (!isMapping(part)) return undefined;
  const key = isMapping(part.Key) ? part.Key : {};
  switch (kind) {
    case 'Put':
      return { operation: 'PutItem', request: part, key: itemKey(part.Item), writes: true };
    case 'Update':
      return { operation: 'UpdateItem', request: part, key, writes: true };
    case 'Delete':
      return { operation: 'DeleteItem', request: part, key, writes: true };
    case 'ConditionCheck':
      return { operation: 'UpdateItem', request: part, key, writes: false };
    default:
      return undefined;
  }
}

function refusal(steps: readonly Step[]): string | undefined {
  if (steps.length > MAX_ITEMS) return tooMany(steps.length);
  const targets = steps.map(({ request, key }) => JSON.stringify([request.TableName, itemKey(key)]));
  return new Set(targets).size < targets.length
    ? 'Transaction request cannot include multiple operations on one item'
    : undefined;
}

function tooMany(count: number): string {
  return `Member must have length less than or equal to ${MAX_ITEMS}, but there are ${count} TransactItems`;
}

export function isConditionFailure({ body }: EngineAnswer): boolean {
  return String(body.__type).endsWith('#ConditionalCheckFailedException');
}

function failure(type: string, message: string): EngineAnswer {
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, Message: message } };
}

function digestOf({ TransactItems }: Request): string {
  return createHash('sha256').update(JSON.stringify(TransactItems)).digest('hex');
}
