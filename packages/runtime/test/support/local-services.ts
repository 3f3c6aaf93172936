import { lambdaEndpoint, parameterEndpoint, startAwsServer } from '@drystone/local';
import type { AwsRequest, AwsServer, LocalFunction } from '@drystone/local';
import { ServiceClient } from '@drystone/runtime/services';

export interface LocalServices extends AwsServer {
  readonly client: ServiceClient;
  /** Addresses by parameter name. */
  readonly parameters: Map<string, string>;
  /** Requests since the last `forget`. */
  readonly requests: { readonly operation: string; readonly request: AwsRequest }[];
  count(operation: string): number;
  forget(): void;
}

export const REGISTRY_PATH = '/services/staging';

/** Functions behind the real protocols of Lambda and Parameter Store, each registered as `<name>-service`. */
export async function startLocalServices(functions: Record<string, LocalFunction>): Promise<LocalServices> {
  const parameters = new Map(
    Object.keys(functions).map((name) => [`${REGISTRY_PATH}/${name}-service`, liveArn(name)]),
  );
  const requests: LocalServices['requests'] = [];
  const aws = await startAwsServer([lambdaEndpoint({ functions }), parameterEndpoint(parameters)], {
    onCall: (operation, request) => requests.push({ operation, request }),
  });
  return {
    ...aws,
    parameters,
    requests,
    client: clientOf(aws.endpoint),
    count: (operation) => requests.filter((each) => each.operation === operation).length,
    forget: () => requests.splice(0),
  };
}

/** @param lambdaAt Where Lambda is. Default: where the registry is */
export function clientOf(endpoint: string, lambdaAt = endpoint): ServiceClient {
  const config = { region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  return new ServiceClient({
    registryPath: REGISTRY_PATH,
    lambda: { ...config, endpoint: lambdaAt },
    ssm: { ...config, endpoint },
  });
}

export function liveArn(name: string): string {
  return `arn:aws:lambda:eu-west-1:123456789012:function:${name}:live`;
}
