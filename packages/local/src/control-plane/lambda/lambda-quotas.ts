import { Refusal } from '../../aws/refusal';
import type { Clock } from '../clock';
import { type TokenBucket, tokenBucket } from '../token-bucket';

export type LambdaBucket = 'control-plane' | 'GetFunction' | 'GetPolicy';

/**
 * Calls a second, by account and region: 100 of GetFunction, 15 of GetPolicy, and 15 of all others together, which nobody
 * can have raised (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, API requests).
 */
const RATES: Readonly<Record<LambdaBucket, number>> = {
  'control-plane': 15,
  GetFunction: 100,
  GetPolicy: 15,
};

/** Which quota an operation counts against; invocations have none here. */
export function bucketOf(operation: string): LambdaBucket | undefined {
  if (operation === 'Invoke') return undefined;
  return operation === 'GetFunction' || operation === 'GetPolicy' ? operation : 'control-plane';
}

/** The quotas of one account in one region. */
export class LambdaQuotas {
  readonly #buckets: Readonly<Record<LambdaBucket, TokenBucket>>;

  constructor(clock: Clock) {
    const bucket = (name: LambdaBucket) => tokenBucket(RATES[name], clock);
    this.#buckets = {
      'control-plane': bucket('control-plane'),
      GetFunction: bucket('GetFunction'),
      GetPolicy: bucket('GetPolicy'),
    };
  }

  /** Counts a call, or refuses it. */
  take(bucket: LambdaBucket): void {
    if (this.#buckets[bucket].take()) return;
    throw new Refusal(429, 'TooManyRequestsException', 'Rate exceeded');
  }
}
