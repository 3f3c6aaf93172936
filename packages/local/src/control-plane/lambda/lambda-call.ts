import type { AwsRequest } from '../../aws/aws-exchange';
import { functionReference } from '../../aws/function-reference';
import { jsonRequest } from '../../aws/json-request';
import type { FunctionRecord } from './function-record';
import type { LambdaPlace } from './lambda-place';

/** What an operation answers: a status, by default 200, and what is written as JSON. */
export interface LambdaResult {
  readonly status?: number;
  readonly body?: unknown;
}

/** A request to Lambda, taken apart. */
export class LambdaCall {
  readonly lambda: LambdaPlace;
  readonly request: AwsRequest;
  /** Of the function. */
  readonly name: string;
  readonly qualifier: string | undefined;
  /** Of the alias that the path names; empty where it names none. */
  readonly aliasName: string;

  /** @param names The variable parts of the path, encoded: the function, and the alias. */
  constructor(lambda: LambdaPlace, request: AwsRequest, names: readonly string[]) {
    const [encoded = '', aliasName = ''] = names;
    const { name, qualifier } = functionReference(encoded, request.query);
    this.lambda = lambda;
    this.request = request;
    this.name = name;
    this.qualifier = qualifier;
    this.aliasName = decodeURIComponent(aliasName);
  }

  /** @throws Refusal ResourceNotFoundException */
  get record(): FunctionRecord {
    return this.lambda.find(this.name, this.qualifier);
  }

  get query(): URLSearchParams {
    return this.request.query;
  }

  /** @throws Refusal SerializationException */
  body<T>(): T {
    return jsonRequest(this.request.body) as T;
  }
}

/** An operation of Lambda. */
export type LambdaOperation = (call: LambdaCall) => LambdaResult;
