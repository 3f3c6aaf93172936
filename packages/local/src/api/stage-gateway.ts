import type { Server } from 'node:http';
import { defaultResponse } from '../http/default-response';
import { createExchangeServer, type Exchange } from '../http/exchange-server';
import { GatewayError } from '../http/gateway-error';
import { type HttpRequest, pathOf } from '../http/proxy-event';
import type { HttpResponse } from '../http/proxy-response';
import type { ApiDeployment } from './api-deployment';
import { type ApiBackend, currentDeployment } from './api-gateway';

/** An API below the domain of its stage. */
export interface MappedApi extends ApiBackend {
  /** What its paths begin with, without slashes: `flight-bff` */
  readonly basePath: string;
}

export interface StagePage {
  /** Without slashes: `releases` */
  readonly path: string;
  /** Content of a file, as in `status.json`. */
  readonly read: (file: string) => Uint8Array | undefined;
}

export interface StageGatewayOptions {
  readonly apis: readonly MappedApi[];
  /** Files that are below a path of their own. Default: there are none */
  readonly page?: StagePage;
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
export function createStageGateway({ apis, page, onExchange }: StageGatewayOptions): Server {
  const deployments = new Map(apis.map((api) => [api.basePath, currentDeployment(api)]));
  const find = (request: HttpRequest): Mapped | undefined => {
    const [, basePath = '', rest = ''] = /^(?:\/api)?\/([^/?]+)(.*)$/.exec(request.target) ?? [];
    const deployment = deployments.get(basePath);
    const target = rest.startsWith('/') ? rest : `/${rest}`;
    return deployment && { deployment, request: { ...request, target, basePath: `/${basePath}` } };
  };
  return createExchangeServer({
    answer: async (request) => {
      const shown = page && pageResponse(page, request);
      if (shown) return shown;
      const mapped = find(request);
      if (mapped) return mapped.deployment().answer(mapped.request);
      const reason = `no API has the base path of ${pathOf(request)}: there are ${namesOf(apis)}`;
      throw new GatewayError('ACCESS_DENIED', 403, 'Forbidden', reason);
    },
    answerError: (error, request) => {
      const mapped = find(request);
      // The domain answers itself, with no API that could change the answer.
      return mapped ? mapped.deployment().answerError(error, mapped.request) : defaultResponse(error);
    },
    onExchange,
  });
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

function pageResponse({ path, read }: StagePage, request: HttpRequest): HttpResponse | undefined {
  const [first, file, ...others] = pathOf(request).slice(1).split('/');
  if (first !== path || others.length > 0) return undefined;
  // Addresses in the page are relative to its folder.
  if (file === undefined) return { status: 308, headers: { Location: `/${path}/` }, body: Buffer.alloc(0) };
  return fileResponse(read, file === '' ? 'index.html' : file);
}

function fileResponse(read: StagePage['read'], file: string): HttpResponse {
  const content = read(file);
  const mediaType = MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'text/plain';
  return {
    status: content ? 200 : 404,
    headers: { 'Content-Type': mediaType, 'Cache-Control': 'no-cache' },
    body: Buffer.from(content ?? 'Nothing is shown here yet.'),
  };
}

function namesOf(apis: readonly MappedApi[]): string {
  return apis.map(({ basePath }) => `/${basePath}`).join(', ') || 'none';
}
