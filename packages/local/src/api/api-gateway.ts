import type { Server } from 'node:http';
import type { ApiConfig } from '@drystone/config';
import type { Exchange } from '../http/exchange-server';
import { createExchangeServer } from '../http/exchange-server';
import type { Invocation, Outcome } from '../lambda/invocation';
import { ApiDeployment } from './api-deployment';

export interface ApiGatewayOptions {
  /**
   * As `parseApiConfig` gave it, in the stage that runs; asked for at each request, so that a reload takes effect at
   * once. Another object is another deployment: its limits and its authorizer's decisions begin anew.
   */
  readonly config: () => ApiConfig;
  /** Calls the function of this repository, or the service, that a route names. */
  readonly invoke: (target: IntegrationTarget, invocation: Invocation) => Promise<Outcome>;
  /** Calls the authorizer function with the event that API Gateway would send. */
  readonly authorize: (invocation: Invocation) => Promise<Outcome>;
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
  let deployed: ApiDeployment | undefined;
  const deployment = (): ApiDeployment => {
    const config = options.config();
    if (deployed?.config !== config) deployed = new ApiDeployment(config, options);
    return deployed;
  };
  return createExchangeServer({
    answer: async (request) => deployment().answer(request),
    answerError: (error, request) => deployment().answerError(error, request),
    onExchange: options.onExchange,
  });
}
