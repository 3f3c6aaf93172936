import { allowedOrigin, type ApiConfig, gatewayResponsesOf } from '@drystone/config';
import type { GatewayError } from '../http/gateway-error';
import { missingAuthenticationToken } from '../http/gateway-error';
import { INTEGRATION_TIMEOUT_MS, integrate } from '../http/integration';
import type { HttpRequest } from '../http/proxy-event';
import { pathOf, proxyEvent, STAGE } from '../http/proxy-event';
import type { GatewayResponse, HttpResponse } from '../http/proxy-response';
import { proxyResponse } from '../http/proxy-response';
import type { ApiGatewayOptions, IntegrationTarget } from './api-gateway';
import { type ApiMethod, apiMethods, type FunctionMethod, type PreflightMethod } from './api-methods';
import { isBinaryMediaType } from './media-types';
import { renderGatewayResponse } from './render-gateway-response';
import { requestHeader } from './request-values';
import { type Match, RouteTree } from './route-tree';

/** One configuration of an API, as it serves requests. */
export class ApiDeployment {
  readonly #routes: RouteTree<ApiMethod>;
  readonly #gatewayResponses: ReturnType<typeof gatewayResponsesOf>;

  constructor(
    readonly config: ApiConfig,
    private readonly calls: Pick<ApiGatewayOptions, 'invoke' | 'authorize'>,
  ) {
    this.#routes = new RouteTree(apiMethods(config));
    this.#gatewayResponses = gatewayResponsesOf(config);
  }

  /** @throws GatewayError for what API Gateway answers itself */
  async answer(request: HttpRequest): Promise<HttpResponse> {
    const path = pathOf(request);
    const match = this.#routes.find(request.method, path);
    if (!match) throw missingAuthenticationToken(`no route answers ${request.method} ${path}`);
    const { method } = match;
    return method.kind === 'preflight'
      ? preflightResponse(method, request)
      : this.#call(request, { ...match, method });
  }

  answerError(error: GatewayError, request: HttpRequest): GatewayResponse {
    const { requestId, method, sourceIp } = request;
    const path = pathOf(request);
    return renderGatewayResponse(this.#gatewayResponses[error.type], error, {
      'context.requestId': requestId,
      'context.extendedRequestId': requestId,
      'context.httpMethod': method,
      'context.path': `/${STAGE}${path}`,
      'context.stage': STAGE,
      'context.identity.sourceIp': sourceIp,
    });
  }

  async #call(
    request: HttpRequest,
    { method, pathParameters }: Match<FunctionMethod>,
  ): Promise<HttpResponse> {
    const { binaryMediaTypes, stage } = this.config;
    const hasBytes =
      request.body.length > 0 && isBinaryMediaType(binaryMediaTypes, requestHeader(request, 'content-type'));
    const stageVariables = Object.keys(stage.variables).length > 0 ? stage.variables : null;
    const resource = { path: method.path, pathParameters, stageVariables };
    const result = await integrate(proxyEvent(request, resource, hasBytes), request.traceId, {
      invoke: (invocation) => this.calls.invoke(targetOf(method), invocation),
      timeoutMs: this.#timeoutMs(method),
    });
    return proxyResponse(result, isBinaryMediaType(binaryMediaTypes, requestHeader(request, 'accept')));
  }

  #timeoutMs({ route: { timeoutMs, functionName } }: FunctionMethod): number {
    const timeoutSeconds = this.config.functions[functionName ?? '']?.timeout;
    return timeoutMs ?? (timeoutSeconds === undefined ? INTEGRATION_TIMEOUT_MS : timeoutSeconds * 1000);
  }
}

/** The configuration has exactly one of them. */
function targetOf({ route: { functionName, service = '' } }: FunctionMethod): IntegrationTarget {
  return functionName === undefined ? { service } : { functionName };
}

function preflightResponse({ allowOrigins, headers }: PreflightMethod, request: HttpRequest): HttpResponse {
  const origin = allowedOrigin(allowOrigins, requestHeader(request, 'origin'));
  return {
    status: 204,
    headers: { 'Access-Control-Allow-Origin': origin, ...headers },
    body: Buffer.alloc(0),
  };
}
