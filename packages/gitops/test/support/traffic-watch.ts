import type { AwsRequest } from '@drystone/local';
import { aliasMoveIn, functionNameIn } from './alias-move';

/** Listens to what is asked of AWS Lambda: whether callers are sent to a version that nobody looked at. */
export class TrafficWatch {
  /** Versions that callers were sent to before they had answered a probe, as in `flight-service:3`. */
  readonly unverified: string[] = [];
  readonly #known = new Set<string>();

  /** The version that the stack made was never probed: it is where callers are to begin with. */
  hear(operation: string, request: Pick<AwsRequest, 'path' | 'query' | 'body'>): void {
    const { path, query } = request;
    if (operation === 'Invoke') this.#known.add(`${functionNameIn(path)}:${query.get('Qualifier')}`);
    const { functionName, versions = [] } = aliasMoveIn(operation, request) ?? {};
    const reached = versions
      .filter((version) => version !== '1')
      .map((version) => `${functionName}:${version}`);
    this.unverified.push(...reached.filter((each) => !this.#known.has(each)));
  }

  reset(): void {
    this.unverified.length = 0;
    this.#known.clear();
  }
}
