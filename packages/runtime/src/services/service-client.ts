import type { LambdaClientConfig } from '@aws-sdk/client-lambda';
import type { SSMClientConfig } from '@aws-sdk/client-ssm';
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import { ConfigurationError } from '../configuration-error';
import { lambdaFetch } from './lambda-fetch';
import type { InvokeWith } from './lambda-fetch';
import { LambdaInvoker } from './lambda-invoker';
import { parameterReader } from './parameter-reader';
import { serializePath } from './serialize-path';
import { ServiceCaller } from './service-caller';
import type { InvokeOptions } from './service-caller';
import { ServiceRegistry } from './service-registry';

export interface ServiceClientOptions {
  /** Path of the stage's services in Parameter Store. Default: the environment's SERVICE_REGISTRY_PATH */
  readonly registryPath?: string | undefined;
  /** For own connection settings. Default: the SDK's */
  readonly lambda?: LambdaClientConfig | undefined;
  /** For own connection settings. Default: the SDK's */
  readonly ssm?: SSMClientConfig | undefined;
}

/**
 * Calls other services, by the name that their service-config.yaml gives them.
 *
 * A call finds its function in the registry and carries along the correlation id, the deadline and the number of hops
 * of the request that is being answered, as headers; AWS's SDK adds the trace. It is repeated when it has certainly
 * not run, and when it is idempotent also when that is unknown. Every failure is a `ServiceError`.
 *
 * Needs the packages @aws-sdk/client-lambda and @aws-sdk/client-ssm.
 *
 * @throws ConfigurationError when the path of the registry is missing.
 *
 * @example
 * import type { paths } from './flight-service'; // made from the callee's contract/openapi.yaml
 * const flights = ServiceClient.for<paths>('flight-service');
 * const { data, error } = await flights.GET('/flights/{id}', { params: { path: { id: 'KL1001' } } });
 */
export class ServiceClient {
  static #shared: ServiceClient | undefined;
  readonly #caller: ServiceCaller;

  constructor(options: ServiceClientOptions = {}) {
    const registry = new ServiceRegistry({
      path: requiredPath(options.registryPath),
      readParameter: parameterReader(options.ssm ?? {}),
    });
    this.#caller = new ServiceCaller(registry, new LambdaInvoker(options.lambda ?? {}));
  }

  /**
   * Calls a function with any payload and waits for what it returns. The payload's `headers` get those of the call.
   *
   * @throws ServiceError
   *
   * @example
   * const price = await new ServiceClient().invoke('pricing-service', { flight: 'KL1001' }, { isIdempotent: true });
   */
  invoke(serviceName: string, payload: object, options: InvokeOptions = {}): Promise<unknown> {
    return this.#caller.call(serviceName, payload, { ...options, isSync: true });
  }

  /**
   * Hands a payload to Lambda's queue for a function, and does not wait for it: the function may run hours later, twice,
   * or, when it keeps failing, not at all (Lambda Developer Guide, invocation-async.html). It has no deadline.
   *
   * @throws ServiceError when Lambda did not take it.
   */
  async send(serviceName: string, payload: object, options: InvokeOptions = {}): Promise<void> {
    await this.#caller.call(serviceName, payload, { ...options, isSync: false });
  }

  /**
   * A client of a service's HTTP API, typed by what `openapi-typescript` makes of its contract.
   *
   * An answer below 500 is returned, as `data` or `error`, and one of 500 or above is thrown as a ServiceStatusError.
   * Requests that HTTP calls idempotent, and those with an Idempotency-Key, may be repeated.
   *
   * @example
   * const flights = new ServiceClient().for<paths>('flight-service');
   */
  for<Paths extends object>(
    serviceName: string,
    options: Pick<InvokeOptions, 'timeoutMs'> = {},
  ): Client<Paths> {
    return httpClient<Paths>(serviceName, (event, invokeWith) =>
      this.invoke(serviceName, event, { ...options, ...invokeWith }),
    );
  }

  /** The client with the settings of the environment, made at the first call. */
  static get shared(): ServiceClient {
    return (this.#shared ??= new ServiceClient());
  }

  /** `for` of the shared client. */
  static for<Paths extends object>(
    serviceName: string,
    options: Pick<InvokeOptions, 'timeoutMs'> = {},
  ): Client<Paths> {
    return httpClient<Paths>(serviceName, (event, invokeWith) =>
      this.shared.invoke(serviceName, event, { ...options, ...invokeWith }),
    );
  }

  /** `invoke` of the shared client. */
  static invoke(serviceName: string, payload: object, options?: InvokeOptions): Promise<unknown> {
    return this.shared.invoke(serviceName, payload, options);
  }

  /** `send` of the shared client. */
  static send(serviceName: string, payload: object, options?: InvokeOptions): Promise<void> {
    return this.shared.send(serviceName, payload, options);
  }
}

function httpClient<Paths extends object>(
  serviceName: string,
  invoke: (event: object, options: InvokeWith) => Promise<unknown>,
): Client<Paths> {
  return createClient<Paths>({
    // Only the path of a request counts; a request must have a host all the same.
    baseUrl: `https://${serviceName}`,
    fetch: lambdaFetch(serviceName, invoke),
    pathSerializer: serializePath,
  });
}

function requiredPath(given: string | undefined): string {
  const path = given ?? process.env['SERVICE_REGISTRY_PATH'];
  if (path?.startsWith('/')) return path.replace(/\/+$/, '');
  throw new ConfigurationError(
    `SERVICE_REGISTRY_PATH is ${path ? `"${path}"` : 'not set'}: it is where the stage's services are registered, ` +
      'as in /services/staging. The platform sets it; in a test, take it from the local cloud.',
  );
}
