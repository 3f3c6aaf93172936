import type { Server } from 'node:http';
import type { ApiConfig } from '@drystone/config';
import type { Exchange } from '../http/exchange-server';
import { createExchangeServer } from '../http/exchange-server';
import type { Invocation, Outcome } from '../lambda/invocation';
import { ApiDeployment } from './api-deployment';

/** An API, and who answers for its functions. */
export interface ApiBackend {
  /**
   * As `parseApiConfig` gave it, in the stage that runs; asked for at each request, so that a reload takes effect at
   * once. Another object is another deployment: its limits and its authorizer's decisions begin anew.
   */
  readonly config: () => ApiConfig;
  /** Calls the function of this repository, or the service, that a route names. */
  readonly invoke: (target: IntegrationTarget, invocation: Invocation) => Promise<Outcome>;
  /** Calls the authorizer function with the event that API Gateway would send. */
  readonly authorize: (invocation: Invocation) => Promise<Outcome>;
}

export interface ApiGatewayOptions extends ApiBackend {
  readonly onExchange: (exchange: Exchange) => void;
}

/** Who answers a route. */
export type IntegrationTarget = { readonly functionName: string } | { readonly service: string };

/**
 * An HTTP server that answers as a REST API of API Gateway does that was made of an `api-config.yaml`.
 *
 * @example
 * createApiGateway({ config: () => config, invoke, authorize, onExchange: log }).listen(3000, '127.0.0.1');
 */
export function createApiGateway(options: ApiGatewayOptions): Server {
  const deployment = currentDeployment(options);
  return createExchangeServer({
    answer: async (request) => deployment().answer(request),
    answerError: (error, request) => deployment().answerError(error, request),
    onExchange: options.onExchange,
  });
}

/** @returns a function that gives the deployment of the configuration that is in use */
export function currentDeployment(backend: ApiBackend): () => ApiDeployment {
  let deployed: ApiDeployment | undefined;
  return () => {
    const config = backend.config();
    if (deployed?.config !== config) deployed = new ApiDeployment(config, backend);
    return deployed;
  };
}
