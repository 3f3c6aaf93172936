import { eventHandler, topicHandler } from '@drystone/runtime/events';
import type { EventBridgeEvent, SNSEvent } from 'aws-lambda';
import { currentCall } from '../../src/call/call-context';
import { capturedOutput } from '../support/captured-output';
import { Task } from '../support/queue-record';

describe('topicHandler', () => {
  const event = (message: string) => ({
    Records: [
      {
        EventSource: 'aws:sns',
        Sns: {
          MessageId: '1',
          Message: message,
          TopicArn: 'arn:t',
          MessageAttributes: { 'x-correlation-id': { Type: 'String', Value: 'c0ffee12' } },
        },
      },
    ],
  });

  test('hands over the message, and fits the types of Lambda', async () => {
    const seen: unknown[] = [];
    const handler = topicHandler(Task, ({ body, correlationId, id }) => {
      seen.push(body.id, correlationId, id);
    });
    const typed: (event: SNSEvent) => Promise<void> = handler;
    await handler(event('{"id":"7"}'));
    expect(seen).toEqual(['7', 'c0ffee12', '1']);
    expect(typed).toBe(handler);
  });

  test('a failure is thrown, so that AWS tries again', async () => {
    const handler = topicHandler(Task, () => Promise.reject(new Error('no')));
    await capturedOutput(async () => {
      await expect(handler(event('{"id":"7"}'))).rejects.toThrow('no');
      await expect(handler(event('{'))).rejects.toMatchObject({ code: 'INVALID_MESSAGE' });
    });
  });
});

describe('eventHandler', () => {
  const event = (detail: unknown) => ({
    id: '1',
    source: 'flight-service',
    'detail-type': 'FlightBooked',
    detail,
  });

  test('hands over the detail, and fits the types of Lambda', async () => {
    const seen: unknown[] = [];
    const handler = eventHandler(Task, ({ body, correlationId, source }) => {
      seen.push(body.id, correlationId, source['detail-type'], currentCall()?.hopCount);
    });
    const typed: (event: EventBridgeEvent<string, unknown>) => Promise<void> = handler;
    await handler(event({ id: '7', metadata: { 'x-correlation-id': 'c0ffee12', 'x-call-hops': '4' } }));
    expect(seen).toEqual(['7', 'c0ffee12', 'FlightBooked', 4]);
    expect(typed).toBe(handler);
  });

  test('metadata of others that is no text is as if it were absent', async () => {
    const seen: unknown[] = [];
    const handler = eventHandler(Task, ({ correlationId }) => void seen.push(correlationId));
    await handler(event({ id: '7', metadata: { 'x-correlation-id': ['c0ffee12'] } }));
    await handler(event({ id: '7', metadata: { 'x-correlation-id': 7 } }));
    const isNew = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
    expect(seen).toEqual([isNew, isNew]);
  });

  test.each([null, 'text', { id: 7 }, { metadata: null }])('the detail %j is thrown back', async (detail) => {
    await capturedOutput(async () => {
      await expect(eventHandler(Task, () => undefined)(event(detail))).rejects.toMatchObject({
        code: 'INVALID_MESSAGE',
      });
    });
  });
});
