import { requestDone } from '../../src/dev/request-done';
import type { HttpResponse } from '../../src/http/proxy-response';

const exchange = (response: Partial<HttpResponse> & { reason?: string }) => ({
  receivedAt: new Date(0),
  method: 'GET',
  target: '/flights',
  durationMs: 4,
  requestId: 'request-1',
  response: { status: 422, headers: {}, body: Buffer.alloc(0), ...response },
});

const problem = (body: string) =>
  exchange({
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: Buffer.from(body),
  });

describe('requestDone', () => {
  it('names a request by its correlation id, else by its request id', () => {
    expect(requestDone(exchange({ headers: { 'X-Correlation-Id': 'c0ffee12' } })).id).toBe('c0ffee12');
    expect(requestDone(exchange({})).id).toBe('request-1');
  });

  it('takes the reason from the gateway', () => {
    expect(requestDone(exchange({ reason: 'timed out' })).reason).toBe('timed out');
  });

  it.each([
    [
      'the detail',
      '{"title":"Unprocessable","detail":"body.price must be a number"}',
      'body.price must be a number',
    ],
    ['the title where there is no detail', '{"title":"Not Found"}', 'Not Found'],
    ['nothing where it has neither', '{"detail":5}', undefined],
    ['nothing where it cannot be read', '{', undefined],
    ['nothing where it is no object', 'null', undefined],
  ])('takes from problem+json %s', (_, body, reason) => {
    expect(requestDone(problem(body)).reason).toBe(reason);
  });

  it('does not look into other answers', () => {
    expect(requestDone(exchange({ body: Buffer.from('{"detail":"secret"}') })).reason).toBeUndefined();
  });
});
