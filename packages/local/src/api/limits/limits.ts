import type { ApiConfig } from '@drystone/config';
import { GatewayError } from '../../http/gateway-error';
import type { FunctionMethod } from '../api-methods';
import { type LocalApiKey, localApiKeys } from '../local-api-keys';
import { Quota } from './quota';
import { TokenBucket } from './token-bucket';

interface Client {
  readonly bucket?: TokenBucket;
  readonly quota?: Quota;
}

/**
 * What an API and the plans of its keys let through. Limits of a stage hold for each method by itself, those of a plan for
 * each key (API Gateway Developer Guide, api-gateway-request-throttling.html).
 */
export class Limits {
  readonly #methods = new Map<FunctionMethod, TokenBucket>();
  readonly #clients: ReadonlyMap<string, Client>;

  constructor(
    private readonly config: ApiConfig,
    private readonly nowMs: () => number,
  ) {
    this.#clients = new Map(localApiKeys(config).map((each) => [each.key, client(each, nowMs)]));
  }

  /**
   * @param key of the caller, where the route needs one
   * @throws GatewayError THROTTLED or QUOTA_EXCEEDED
   */
  take(method: FunctionMethod, key: string | null): void {
    const { bucket, quota } = this.#clients.get(key ?? '') ?? {};
    if (bucket?.take() === false) throw throttled(`usage plan ${key}`);
    if (!this.#bucketOf(method).take()) throw throttled(`${method.method} ${method.path}`);
    if (quota?.take() === false) {
      const reason = `usage plan ${key}: the quota of its period is used up`;
      throw new GatewayError('QUOTA_EXCEEDED', 429, 'Limit Exceeded', reason);
    }
  }

  #bucketOf(method: FunctionMethod): TokenBucket {
    const known = this.#methods.get(method);
    const bucket = known ?? new TokenBucket(method.route.throttling ?? this.config.throttling, this.nowMs);
    if (!known) this.#methods.set(method, bucket);
    return bucket;
  }
}

function client({ plan }: LocalApiKey, nowMs: () => number): Client {
  return {
    ...(plan?.throttle && { bucket: new TokenBucket(plan.throttle, nowMs) }),
    ...(plan?.quota && { quota: new Quota(plan.quota, nowMs) }),
  };
}

function throttled(what: string): GatewayError {
  return new GatewayError('THROTTLED', 429, 'Too Many Requests', `throttling of ${what}`);
}
