import { allowedOrigin, type ApiConfig, gatewayResponsesOf, routeWaitMs } from '@drystone/config';
import type { GatewayError } from '../http/gateway-error';
import { missingAuthenticationToken } from '../http/gateway-error';
import { integrate } from '../http/integration';
import type { HttpRequest, MatchedResource } from '../http/proxy-event';
import { pathOf, proxyEvent, STAGE } from '../http/proxy-event';
import type { GatewayResponse, HttpResponse } from '../http/proxy-response';
import { proxyResponse } from '../http/proxy-response';
import type { ApiBackend, IntegrationTarget } from './api-gateway';
import { type ApiMethod, apiMethods, type FunctionMethod, type PreflightMethod } from './api-methods';
import { LambdaAuthorizer } from './authorizer/lambda-authorizer';
import { checkApiKey } from './check-api-key';
import { checkSignature } from './check-signature';
import { Limits } from './limits/limits';
import { isBinaryMediaType } from './media-types';
import { renderGatewayResponse } from './render-gateway-response';
import { RequestValidator } from './request-validator';
import { requestHeader } from './request-values';
import { type Match, RouteTree } from './route-tree';

/** One configuration of an API, as it serves requests. */
export class ApiDeployment {
  readonly #routes: RouteTree<ApiMethod>;
  readonly #gatewayResponses: ReturnType<typeof gatewayResponsesOf>;
  readonly #authorizer: LambdaAuthorizer;
  readonly #limits: Limits;
  readonly #validator = new RequestValidator();

  constructor(
    readonly config: ApiConfig,
    private readonly calls: Pick<ApiBackend, 'invoke' | 'authorize'>,
  ) {
    this.#routes = new RouteTree(apiMethods(config));
    this.#gatewayResponses = gatewayResponsesOf(config);
    this.#authorizer = new LambdaAuthorizer(config.authorizer, calls.authorize, Date.now);
    this.#limits = new Limits(config, Date.now);
  }

  /** @throws GatewayError for what API Gateway answers itself */
  async answer(request: HttpRequest): Promise<HttpResponse> {
    const path = pathOf(request);
    const match = this.#routes.find(request.method, path);
    if (!match) throw missingAuthenticationToken(`no route answers ${request.method} ${path}`);
    const { method } = match;
    if (method.kind === 'preflight') return preflightResponse(method, request);
    const resource = await this.#admit(request, { ...match, method });
    return this.#call(request, method, resource);
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

  /** Who calls, whether they may, and whether the request is one: in this order. */
  async #admit(
    request: HttpRequest,
    { method, pathParameters, path }: Match<FunctionMethod>,
  ): Promise<MatchedResource> {
    const { variables } = this.config.stage;
    const stageVariables = Object.keys(variables).length > 0 ? variables : null;
    const resource = { path: method.path, pathParameters, stageVariables };
    const { auth, apiKeyRequired } = method.route;
    const authorizer = auth === 'required' ? await this.#authorizer.authorize(request, resource, path) : null;
    if (auth === 'iam') checkSignature(request);
    const apiKey = auth === 'apiKey' || apiKeyRequired ? checkApiKey(this.config, request) : null;
    this.#limits.take(method, apiKey);
    this.#validator.check(method, request);
    return { ...resource, authorizer, apiKey };
  }

  async #call(
    request: HttpRequest,
    method: FunctionMethod,
    resource: MatchedResource,
  ): Promise<HttpResponse> {
    const takesBytes = (header: string) =>
      isBinaryMediaType(this.config.binaryMediaTypes, requestHeader(request, header));
    const hasBytes = request.body.length > 0 && takesBytes('content-type');
    const result = await integrate(proxyEvent(request, resource, hasBytes), request.traceId, {
      invoke: (invocation) => this.calls.invoke(targetOf(method), invocation),
      timeoutMs: routeWaitMs(method.route, this.config),
    });
    return proxyResponse(result, takesBytes('accept'));
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
