import { once } from 'node:events';
import type { Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../../src/http/exchange-server';
import { createGateway } from '../../src/http/gateway';
import type { Invocation, Outcome } from '../../src/lambda/invocation';

const MEGABYTE = 1024 * 1024;

describe('createGateway', () => {
  let server: Server;
  let url: string;
  let exchanges: Exchange[];
  let invoke: (invocation: Invocation) => Promise<Outcome>;

  beforeEach(async () => {
    exchanges = [];
    server = createGateway({
      invoke: (invocation) => invoke(invocation),
      onExchange: (exchange) => exchanges.push(exchange),
      integrationTimeoutMs: 50,
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const returns = (result: unknown) => async (): Promise<Outcome> => ({ ok: true, result });

  it('hands the request to the function and its answer to the client', async () => {
    invoke = async ({ eventJson }) => ({ ok: true, result: { statusCode: 200, body: eventJson } });
    const response = await fetch(`${url}/flights?to=AMS`, { method: 'POST', body: 'hello' });
    expect(await response.json()).toMatchObject({
      httpMethod: 'POST',
      path: '/flights',
      queryStringParameters: { to: 'AMS' },
      body: 'hello',
    });
  });

  it('hands a body that is no text to the function in base64', async () => {
    invoke = async ({ eventJson }) => ({ ok: true, result: { statusCode: 200, body: eventJson } });
    const response = await fetch(url, { method: 'POST', body: Buffer.from([0xff, 0xd8]) });
    expect(await response.json()).toMatchObject({ body: '/9g=', isBase64Encoded: true });
  });

  it('gives every request an id, the same in the event, the answer and the log', async () => {
    invoke = async ({ requestId }) => ({ ok: true, result: { statusCode: 200, body: requestId } });
    const response = await fetch(url);
    const id = response.headers.get('x-amzn-requestid');
    expect(await response.text()).toBe(id);
    expect(exchanges[0]).toMatchObject({ requestId: id, method: 'GET', target: '/' });
  });

  it('keeps the trace id that the caller sent', async () => {
    invoke = async ({ traceId }) => ({ ok: true, result: { statusCode: 200, body: traceId } });
    const response = await fetch(url, {
      headers: { 'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678' },
    });
    expect(await response.text()).toBe('Root=1-67891233-abcdef012345678912345678');
  });

  it('answers 502 without the reason when the function fails, and logs the reason', async () => {
    invoke = async () => ({ ok: false, fault: { kind: 'thrown', message: 'Error: secret' } });
    const response = await fetch(url);
    expect(response.status).toBe(502);
    expect(await response.text()).toBe('{"message":"Internal server error"}');
    expect(exchanges[0]?.response).toMatchObject({ reason: 'Error: secret' });
  });

  it('answers 500 to a failure of its own, and logs where that was', async () => {
    invoke = async () => {
      throw new TypeError('no policy');
    };
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal server error"}']);
    expect(exchanges[0]?.response).toMatchObject({
      reason: expect.stringMatching(/TypeError: no policy\n +at .*gateway\.test/),
    });
  });

  it('answers 504 when the function outlasts the integration timeout', async () => {
    invoke = () => new Promise(() => undefined);
    const response = await fetch(url);
    expect(response.status).toBe(504);
    expect(await response.json()).toEqual({ message: 'Endpoint request timed out' });
  });

  it.each([
    ['of more than 10 MB', 11 * MEGABYTE],
    ['that makes an event of more than 6 MB', 7 * MEGABYTE],
  ])('answers 413 to a body %s', async (_, size) => {
    invoke = returns({ statusCode: 200 });
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(size) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ message: 'Request Too Long' });
  });

  it('sends no body to HEAD', async () => {
    invoke = returns({ statusCode: 200, body: 'hello' });
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '5',
      '',
    ]);
  });

  it('answers 403 to a method that API Gateway does not know', async () => {
    const outgoing = request(url, { method: 'PROPFIND' }).end();
    const [response] = await once(outgoing, 'response');
    expect(response.statusCode).toBe(403);
  });

  it('survives a client that goes away while it sends', async () => {
    const outgoing = request(url, { method: 'POST', headers: { 'content-length': 100 } });
    const gone = new Promise((resolve) =>
      server.once('connection', (socket) => socket.once('close', resolve)),
    );
    outgoing.on('error', () => undefined);
    outgoing.write('half', () => outgoing.destroy());
    await gone;
    invoke = returns({ statusCode: 200, body: 'alive' });
    expect(await (await fetch(url)).text()).toBe('alive');
    expect(exchanges).toHaveLength(1);
  });
});
