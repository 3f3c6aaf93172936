import type { ApiConfig } from '@drystone/config';

/** A key that callers may show on this machine, and the plan that it is for. */
export interface LocalApiKey {
  readonly key: string;
  readonly plan?: ApiConfig['usagePlans'][number];
}

/**
 * The keys of an API on this machine: the name of each usage plan, or the API's name where it has none.
 *
 * Keys are made on AWS and are secrets; here nothing is. The name of its plan is a key that one can guess, that tries out
 * each plan, and that no API Gateway takes by mistake: real ones have 20 characters at least.
 */
export function localApiKeys({ apiName, usagePlans }: ApiConfig): readonly LocalApiKey[] {
  return usagePlans.length > 0 ? usagePlans.map((plan) => ({ key: plan.name, plan })) : [{ key: apiName }];
}
