import type { AwsRequest } from '@drystone/local';

/** A move of an alias that the controller asks for. */
export interface AliasMove {
  readonly functionName: string;
  /** Versions that get callers. */
  readonly versions: readonly string[];
}

/** The move that a request asks for; undefined: it asks for something else. */
export function aliasMoveIn(
  operation: string,
  { path, body }: Pick<AwsRequest, 'path' | 'body'>,
): AliasMove | undefined {
  if (operation !== 'UpdateAlias' && operation !== 'CreateAlias') return undefined;
  const { FunctionVersion, RoutingConfig } = JSON.parse(body) as {
    FunctionVersion: string;
    RoutingConfig?: { AdditionalVersionWeights?: Record<string, number> };
  };
  return {
    functionName: functionNameIn(path),
    versions: [FunctionVersion, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})],
  };
}

/** The function that a path of AWS Lambda is about. */
export function functionNameIn(path: string): string {
  return decodeURIComponent(/\/functions\/([^/]+)/.exec(path)?.[1] ?? '');
}
