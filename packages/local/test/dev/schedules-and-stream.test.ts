import { BatchWriteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { QueueEvent } from '@drystone/runtime/events';
import { MessagingStage } from './messaging-stage';

let stage: MessagingStage;
beforeEach(async () => {
  stage = await MessagingStage.start();
});
afterEach(() => stage.end());

describe('a schedule', () => {
  const run = (path: string) => fetch(`${stage.aws.endpoint}/schedules/${path}`, { method: 'POST' });

  test('runs at once when somebody asks, with the event of the schedule or the input that it names', async () => {
    const events: unknown[] = [];
    const yaml = `events:
  schedule:
    - expression: cron(0 6 ? * MON-FRI *)
    - expression: rate(1 day)
      input: { at: <aws.scheduler.scheduled-time>, seats: all }
`;
    stage.addService('seat-service', yaml, (event) => {
      events.push(event);
    });
    expect((await run('seat-service/1')).status).toBe(202);
    expect((await run('seat-service/2')).status).toBe(202);
    const done = await stage.attempts('seat-service', 2);
    expect(done.map(({ detailType, source }) => [detailType, source])).toEqual([
      ['Scheduled Event', 'cron(0 6 ? * MON-FRI *)'],
      ['Scheduled Event', 'rate(1 day)'],
    ]);
    expect(events).toEqual([
      expect.objectContaining({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event', detail: '{}' }),
      { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), seats: 'all' },
    ]);
  });

  test('that is not there cannot be run, and those that are there are named', async () => {
    stage.addService('seat-service', 'events: { schedule: [{ expression: rate(1 day) }] }');
    const response = await run('seat-service/2');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ known: ['/schedules/seat-service/1'] });
  });

  test('whose expression names no time is a problem that is told', () => {
    stage.addService('seat-service', 'events: { schedule: [{ expression: cron(61 6 ? * * *) }] }');
    expect(stage.problems).toEqual([
      expect.stringContaining('events.schedule cron(61 6 ? * * *) names no time'),
    ]);
  });
});

describe('the stream of the table', () => {
  const READS = `environment: { SERVICE_PREFIX: SEATS }
permissions: [dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem, dynamodb:BatchWriteItem]
events: { stream: {} }
`;
  const recordsOf = (event: unknown) => (event as QueueEvent).Records.map(({ body }) => JSON.parse(body));

  test('brings a service the changes of its own items in their order, and none that changes nothing', async () => {
    const records: unknown[] = [];
    stage.addService('seat-service', READS, (event) => {
      records.push(...recordsOf(event));
    });
    stage.addService('user-service', READS.replace('SEATS', 'USERS').replace('events: { stream: {} }', ''));
    const seats = await stage.table('seat-service');
    const users = await stage.table('user-service');
    const item = { PK: 'SEATS#1', SK: 'seat', row: 12 };
    await users.send(new PutCommand({ TableName: 'shared-table', Item: { ...item, PK: 'USERS#1' } }));
    await seats.send(new PutCommand({ TableName: 'shared-table', Item: item }));
    await seats.send(new PutCommand({ TableName: 'shared-table', Item: item }));
    await seats.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: { TableName: 'shared-table', Item: { ...item, row: 13 } } }],
      }),
    );
    const Delete = { DeleteRequest: { Key: { PK: 'SEATS#1', SK: 'seat' } } };
    await seats.send(new BatchWriteCommand({ RequestItems: { 'shared-table': [Delete] } }));
    await stage.attempts('seat-service', 3);
    const image = (row: number) => ({ PK: { S: 'SEATS#1' }, SK: { S: 'seat' }, row: { N: String(row) } });
    const keys = { PK: { S: 'SEATS#1' }, SK: { S: 'seat' } };
    expect(records).toMatchObject([
      { eventName: 'INSERT', eventSource: 'aws:dynamodb', dynamodb: { Keys: keys, NewImage: image(12) } },
      { eventName: 'MODIFY', dynamodb: { OldImage: image(12), NewImage: image(13) } },
      { eventName: 'REMOVE', dynamodb: { Keys: keys, OldImage: image(13) } },
    ]);
  });

  test('leaves out the claims of Idempotency', async () => {
    const records: unknown[] = [];
    stage.addService('seat-service', READS, (event) => {
      records.push(...recordsOf(event));
    });
    const seats = await stage.table('seat-service');
    const claim = { PK: 'SEATS#idempotency#1', SK: 'claim' };
    await seats.send(new PutCommand({ TableName: 'shared-table', Item: claim }));
    await seats.send(new PutCommand({ TableName: 'shared-table', Item: { ...claim, SK: 'seat' } }));
    await stage.attempts('seat-service', 1);
    expect(records).toMatchObject([{ dynamodb: { Keys: { SK: { S: 'seat' } } } }]);
  });
});
