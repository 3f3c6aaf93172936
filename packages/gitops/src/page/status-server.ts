import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { explain } from '../errors';
import type { StatusDocument } from '../status/status-document';
import { statusPage } from './status-page';

/** Names of this computer: a page of another name that leads here must not read what is served (DNS rebinding). */
const HOSTS = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Serves the status page, and the status beside it.
 *
 * @param read asked at each look
 */
export function statusServer(read: () => Promise<StatusDocument>): Server {
  const page = statusPage();
  return createServer((request, response) => {
    answer(request, response, page, read).catch((error: unknown) => {
      send(response, 500, 'text/plain; charset=utf-8', explain(error));
    });
  });
}

async function answer(
  { headers, method, url = '' }: IncomingMessage,
  response: ServerResponse,
  page: string,
  read: () => Promise<StatusDocument>,
): Promise<void> {
  const path = url.split('?')[0];
  if (!HOSTS.test(headers.host ?? '')) return send(response, 403, 'text/plain', 'only for this computer');
  if (method !== 'GET') return send(response, 405, 'text/plain', 'only GET');
  if (path === '/' || path === '/index.html') return send(response, 200, 'text/html; charset=utf-8', page);
  if (path !== '/status.json') return send(response, 404, 'text/plain', 'there is / and /status.json');
  send(response, 200, 'application/json', JSON.stringify(await read()));
}

function send(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  response.end(text);
}
