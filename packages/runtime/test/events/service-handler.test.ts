import { ConfigurationError, httpHandler, route } from '@drystone/runtime';
import { serviceHandler } from '@drystone/runtime/events';
import { routedChange } from '../support/queue-record';

describe('serviceHandler', () => {
  const called: string[] = [];
  const remember = (kind: string) => async () => {
    called.push(kind);
    return kind;
  };
  const http = httpHandler([route('GET /flights', () => ({}))]);
  const handler = serviceHandler({
    http,
    queue: remember('queue'),
    topic: remember('topic'),
    bus: remember('bus'),
    stream: remember('stream'),
  });

  test.each([
    ['queue', { Records: [{ eventSource: 'aws:sqs' }] }],
    ['topic', { Records: [{ EventSource: 'aws:sns' }] }],
    ['stream', { Records: [{ eventSource: 'aws:dynamodb' }] }],
    ['stream', { Records: [{ eventSource: 'aws:kinesis' }] }],
    ['bus', { 'detail-type': 'FlightBooked', detail: {} }],
  ])('hands an event to the handler of its kind: %s', async (kind, event) => {
    expect(await handler(event)).toBe(kind);
  });

  test('hands requests to the HTTP handler, and tells its routes', async () => {
    expect(await handler({ httpMethod: 'GET', path: '/flights' })).toMatchObject({ statusCode: 204 });
    expect(handler.routes).toEqual([{ method: 'GET', path: '/flights', schemas: {} }]);
  });

  test.each([{}, { Records: [] }, { Records: [{ eventSource: 'aws:s3' }] }, { Records: 7 }])(
    'an event %j that nobody handles is an error, so that it is kept',
    async (event) => {
      await expect(handler(event)).rejects.toThrow(ConfigurationError);
    },
  );

  test('so is one of a kind without a handler', async () => {
    const onlyHttp = serviceHandler({ http });
    await expect(onlyHttp({ Records: [{ eventSource: 'aws:sqs' }] })).rejects.toThrow(
      /kind queue.*handlers for http/,
    );
  });

  test('hands changes that come through a queue to the handler of streams, and other messages to that of queues', async () => {
    const ofBoth = serviceHandler({ stream: async () => 'stream', queue: async () => 'queue' });
    const change = routedChange('1', 'a', 90);
    expect(await ofBoth({ Records: [change] })).toBe('stream');
    expect(await ofBoth({ Records: [{ ...change, body: '{"id":"7"}' }] })).toBe('queue');
    expect(
      await ofBoth({ Records: [{ ...change, eventSourceARN: 'arn:aws:sqs:us-east-1:1:tasks.fifo' }] }),
    ).toBe('queue');
  });
});
