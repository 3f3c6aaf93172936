import type { Server } from 'node:http';
import { createExchangeServer, type Exchange } from '../http/exchange-server';
import { GatewayError } from '../http/gateway-error';
import { type HttpRequest, pathOf } from '../http/proxy-event';
import type { GatewayResponse } from '../http/proxy-response';
import type { ApiDeployment } from './api-deployment';
import { type ApiBackend, currentDeployment } from './api-gateway';

/** An API below the domain of its stage. */
export interface MappedApi extends ApiBackend {
  /** What its paths begin with, without slashes: `flight-bff` */
  readonly basePath: string;
}

export interface StageGatewayOptions {
  readonly apis: readonly MappedApi[];
  readonly onExchange: (exchange: Exchange) => void;
}

interface Mapped {
  readonly deployment: () => ApiDeployment;
  /** As the API sees it: without the base path. */
  readonly request: HttpRequest;
}

/**
 * An HTTP server with all APIs of a stage, as its domain has them on AWS: each below its base path (API Gateway Developer
 * Guide, rest-api-mappings.html). `/api` may stand before it, as in the addresses of the web application, which CloudFront
 * takes away.
 */
export function createStageGateway({ apis, onExchange }: StageGatewayOptions): Server {
  const deployments = new Map(apis.map((api) => [api.basePath, currentDeployment(api)]));
  const find = (request: HttpRequest): Mapped | undefined => {
    const [, basePath = '', rest = ''] = /^(?:\/api)?\/([^/?]+)(.*)$/.exec(request.target) ?? [];
    const deployment = deployments.get(basePath);
    const target = rest.startsWith('/') ? rest : `/${rest}`;
    return deployment && { deployment, request: { ...request, target, basePath: `/${basePath}` } };
  };
  return createExchangeServer({
    answer: async (request) => {
      const mapped = find(request);
      if (mapped) return mapped.deployment().answer(mapped.request);
      const reason = `no API has the base path of ${pathOf(request)}: there are ${namesOf(apis)}`;
      throw new GatewayError('ACCESS_DENIED', 403, 'Forbidden', reason);
    },
    answerError: (error, request) => {
      const mapped = find(request);
      return mapped ? mapped.deployment().answerError(error, mapped.request) : forbidden(error);
    },
    onExchange,
  });
}

/** The domain answers itself, with no API that could change the answer. */
function forbidden({ status, answer: message, reason }: GatewayError): GatewayResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
    reason,
  };
}

function namesOf(apis: readonly MappedApi[]): string {
  return apis.map(({ basePath }) => `/${basePath}`).join(', ') || 'none';
}
