import type { AwsRequest } from '@drystone/local';

/** Listens to what is asked of AWS Lambda: whether callers are sent to a version that nobody looked at. */
export class TrafficWatch {
  /** Versions that callers were sent to before they had answered a probe, as in `flight-service:3`. */
  readonly unverified: string[] = [];
  readonly #known = new Set<string>();

  /** The version that the stack made was never probed: it is where callers are to begin with. */
  hear(operation: string, { path, query, body }: Pick<AwsRequest, 'path' | 'query' | 'body'>): void {
    const functionName = decodeURIComponent(/\/functions\/([^/]+)/.exec(path)?.[1] ?? '');
    if (operation === 'Invoke') this.#known.add(`${functionName}:${query.get('Qualifier')}`);
    if (operation !== 'UpdateAlias' && operation !== 'CreateAlias') return;
    const { FunctionVersion, RoutingConfig } = JSON.parse(body) as {
      FunctionVersion: string;
      RoutingConfig?: { AdditionalVersionWeights?: Record<string, number> };
    };
    const versions = [FunctionVersion, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})];
    const unknown = versions.filter(
      (version) => version !== '1' && !this.#known.has(`${functionName}:${version}`),
    );
    this.unverified.push(...unknown.map((version) => `${functionName}:${version}`));
  }

  reset(): void {
    this.unverified.length = 0;
    this.#known.clear();
  }
}
