import { awsFailure, eventBusEndpoint, startAwsServer } from '@drystone/local';
import type { AwsServer, BusEvent } from '@drystone/local';
import { httpHandler, route } from '@drystone/runtime';
import { EventBus, MessageTooLargeError, PublishError } from '@drystone/runtime/events/bus';

const taken: BusEvent[] = [];
let refusals = 0;
let aws: AwsServer;
let bus: EventBus;

beforeAll(async () => {
  aws = await startAwsServer([
    eventBusEndpoint((event) => {
      if (event.DetailType === 'Refused')
        return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'no' };
      if (event.DetailType === 'Slow' && refusals++ === 0)
        return { ErrorCode: 'ThrottlingException', ErrorMessage: 'later' };
      taken.push(event);
      return undefined;
    }),
  ]);
  const client = {
    endpoint: aws.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  };
  bus = new EventBus({ busName: 'flights', source: 'flight-service', client });
});
afterAll(() => aws.close());
beforeEach(() => {
  taken.splice(0);
  refusals = 0;
});

const detailOf = (event: BusEvent | undefined) =>
  JSON.parse(event?.Detail ?? '{}') as { metadata: Record<string, string> };

test('an event carries its source, its type and the call that caused it', async () => {
  const handler = httpHandler([
    route('POST /', async () => {
      const time = new Date('2026-12-01T08:00:00Z');
      await bus.publish([{ type: 'FlightBooked', detail: { seat: '12A' }, resources: ['arn:x'], time }]);
      return {};
    }),
  ]);
  const headers = { 'x-correlation-id': 'c0ffee12', 'x-call-hops': '2' };
  await handler({ httpMethod: 'POST', path: '/', headers });
  expect(taken).toEqual([
    {
      Source: 'flight-service',
      DetailType: 'FlightBooked',
      EventBusName: 'flights',
      Detail: expect.any(String) as unknown,
      Resources: ['arn:x'],
      Time: 1796112000,
    },
  ]);
  expect(detailOf(taken[0])).toEqual({
    seat: '12A',
    metadata: { 'x-correlation-id': 'c0ffee12', 'x-call-hops': '3', 'x-call-caller': 'service' },
  });
});

test('outside of any call an event begins a new chain', async () => {
  await bus.publish([{ type: 'FlightBooked', detail: {} }]);
  expect(detailOf(taken[0]).metadata).toMatchObject({
    'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    'x-call-hops': '1',
  });
});

test('more events than one request takes are all published, large ones too', async () => {
  const text = 'x'.repeat(300_000);
  await bus.publish(Array.from({ length: 23 }, () => ({ type: 'FlightBooked', detail: { text } })));
  expect(taken).toHaveLength(23);
});

test('an event that was throttled is sent again, alone', async () => {
  await bus.publish([
    { type: 'Slow', detail: {} },
    { type: 'FlightBooked', detail: {} },
  ]);
  expect(taken.map(({ DetailType }) => DetailType)).toEqual(['FlightBooked', 'Slow']);
});

test('an event that is refused is listed, and the others are published', async () => {
  const published = bus.publish([
    { type: 'Refused', detail: {} },
    { type: 'FlightBooked', detail: {} },
  ]);
  await expect(published).rejects.toMatchObject({
    name: PublishError.name,
    failed: [{ index: 0, code: 'NotAuthorizedForSourceException' }],
  });
  expect(taken).toHaveLength(1);
});

test('an event of 1 MB is refused before anything is sent', async () => {
  const detail = { text: 'x'.repeat(1024 * 1024) };
  const published = bus.publish([
    { type: 'FlightBooked', detail: {} },
    { type: 'FlightBooked', detail },
  ]);
  await expect(published).rejects.toThrow(MessageTooLargeError);
  expect(taken).toEqual([]);
});

test('a bus that fails for good is an error that keeps the cause', async () => {
  const down = awsFailure(500, 'InternalException');
  aws.inject('PutEvents', down, down, down);
  await expect(bus.publish([{ type: 'FlightBooked', detail: {} }])).rejects.toMatchObject({
    name: PublishError.name,
    status: 503,
    cause: { name: 'InternalException' },
  });
});
