import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PublishBatchCommand, PublishCommand } from '@aws-sdk/client-sns';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { QueueEvent, TopicEvent } from '@drystone/runtime/events';
import { MessagingStage } from './messaging-stage';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:local-fares';

/** Fails soon, and again soon: a second of the visibility timeout takes a sixtieth. */
const SOON = 'visibilityTimeout: 1, maxReceiveCount: 2';

const SENDS = `permissions:
  - actions: [sqs:SendMessage, sqs:GetQueueUrl, sqs:GetQueueAttributes, sqs:ReceiveMessage]
    resources: ['arn:aws:sqs:eu-west-1:999999999999:local-seat-*']
`;

let stage: MessagingStage;
beforeEach(async () => {
  stage = await MessagingStage.start();
  stage.addService('flight-service', `${SENDS}publish: { topics: [{ name: fares }] }\n`);
});
afterEach(() => stage.end());

const send = (queue: string, ...bodies: readonly string[]) =>
  stage.sqs('flight-service').send(
    new SendMessageBatchCommand({
      QueueUrl: stage.queueUrl(queue),
      Entries: bodies.map((MessageBody, index) => ({
        Id: String(index),
        MessageBody,
        MessageAttributes: {
          'x-correlation-id': { DataType: 'String', StringValue: `c0ffee-${MessageBody}` },
        },
      })),
    }),
  );

const publish = (message: string, attributes: Readonly<Record<string, string>> = {}) =>
  stage.sns('flight-service').send(
    new PublishCommand({
      TopicArn: TOPIC,
      Message: message,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );

const deadLetters = async () => (await fetch(`${stage.aws.endpoint}/dead-letters`)).json();

describe('a queue', () => {
  test('brings a service its messages in batches, under the correlation ids that they carry', async () => {
    const batches: QueueEvent[] = [];
    stage.addService('seat-service', 'events: { sqs: [{ queue: seat-service, batchSize: 2 }] }', (event) => {
      batches.push(event as QueueEvent);
    });
    await send('seat-service', '1', '2', '3');
    const done = await stage.attempts('seat-service', 3);
    expect(done).toMatchObject(
      ['1', '2', '3'].map((body) => ({
        detailType: 'message',
        source: 'local-seat-service',
        attempt: 1,
        id: `c0ffee-${body}`,
      })),
    );
    expect(batches.map(({ Records }) => Records.map(({ body }) => body))).toEqual([['1', '2'], ['3']]);
    expect(batches[0]?.Records[0]).toMatchObject({
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:local-seat-service',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { 'x-correlation-id': { stringValue: 'c0ffee-1', dataType: 'String' } },
    });
  });

  test('brings those messages again that the handler names, and in the end to the dead-letter queue', async () => {
    stage.addService('seat-service', `queue: { ${SOON} }`, (event) => {
      const failed = (event as QueueEvent).Records.filter(({ body }) => body === 'bad');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    await send('seat-service', 'good', 'bad');
    const done = await stage.attempts('seat-service', 3);
    expect(done.map(({ id, attempt, failure }) => [id, attempt, failure])).toEqual([
      ['c0ffee-good', 1, undefined],
      ['c0ffee-bad', 1, { reason: 'its handler says that it failed', isLast: false }],
      [
        'c0ffee-bad',
        2,
        { reason: 'its handler says that it failed', isLast: true, goesTo: 'local-seat-service-dead-letter' },
      ],
    ]);
    const received = await stage.sqs('flight-service').send(
      new ReceiveMessageCommand({
        QueueUrl: stage.queueUrl('seat-service-dead-letter'),
        WaitTimeSeconds: 20,
        VisibilityTimeout: 0,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['x-.*'],
      }),
    );
    expect(received.Messages).toMatchObject([
      {
        Body: 'bad',
        Attributes: { ApproximateReceiveCount: '3' },
        MessageAttributes: { 'x-correlation-id': { StringValue: 'c0ffee-bad' } },
      },
    ]);
    expect(await deadLetters()).toMatchObject([{ queue: 'local-seat-service-dead-letter', body: 'bad' }]);
  });

  test.each([
    ['throws', 'seats are locked', () => Promise.reject(new Error('seats are locked'))],
    [
      'names a message that is not of the batch',
      'names a message',
      () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] }),
    ],
    [
      'names a message by no text',
      'names a message',
      () => ({ batchItemFailures: [{ itemIdentifier: null }] }),
    ],
  ])('brings all of a batch again whose handler %s', async (_, reason, call) => {
    stage.addService('seat-service', `queue: { ${SOON} }`, call);
    await send('seat-service', '1', '2');
    const done = await stage.attempts('seat-service', 2);
    expect(done.map(({ failure }) => failure?.reason)).toEqual([
      expect.stringContaining(reason),
      expect.stringContaining(reason),
    ]);
  });

  test('deletes what the handler names too, where it is not asked to name any', async () => {
    const yaml = 'events: { sqs: [{ queue: seat-service, reportBatchItemFailures: false }] }';
    stage.addService('seat-service', yaml, () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] }));
    await send('seat-service', '1');
    expect((await stage.attempts('seat-service', 1))[0]).not.toHaveProperty('failure');
  });

  test('leaves out what no filter pattern matches', async () => {
    const bodies: string[] = [];
    const yaml = 'events: { sqs: [{ queue: seat-service, filterPatterns: [{ body: { kind: [taken] } }] }] }';
    stage.addService('seat-service', yaml, (event) => {
      bodies.push(...(event as QueueEvent).Records.map(({ body }) => body));
    });
    await send('seat-service', '{"kind":"freed"}', 'no JSON', '{"kind":"taken"}');
    await stage.attempts('seat-service', 1);
    expect(bodies).toEqual(['{"kind":"taken"}']);
    const attributes = await stage
      .sqs('flight-service')
      .send(
        new GetQueueAttributesCommand({ QueueUrl: stage.queueUrl('seat-service'), AttributeNames: ['All'] }),
      );
    expect(attributes.Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  test('is found by its name, and says how it works', async () => {
    stage.addService('seat-service', `queue: { ${SOON} }`);
    const sqs = stage.sqs('flight-service');
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'local-seat-service' }));
    expect(QueueUrl).toBe(stage.queueUrl('seat-service'));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy', 'VisibilityTimeout'] }),
    );
    expect(Attributes).toEqual({
      VisibilityTimeout: '1',
      RedrivePolicy:
        '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:local-seat-service-dead-letter","maxReceiveCount":2}',
    });
  });

  test('takes only from who may send, and says which line is missing', async () => {
    stage.addService('seat-service', `queue: { ${SOON} }`);
    const command = new SendMessageCommand({ QueueUrl: stage.queueUrl('seat-service'), MessageBody: '1' });
    await expect(stage.sqs('seat-service').send(command)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        'sqs:SendMessage on resource: arn:aws:sqs:us-east-1:123456789012:local-seat',
      ),
    });
    expect(stage.denials).toMatchObject([{ help: expect.stringContaining('{ actions: [sqs:SendMessage]') }]);
  });

  test('that no service reads does not exist', async () => {
    await expect(send('seat-service', '1')).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      message: expect.stringContaining('no service reads local-seat-service'),
    });
  });
});

describe('a topic', () => {
  test('calls a service with its messages, each by itself', async () => {
    const received: TopicEvent[] = [];
    stage.addService('seat-service', 'events: { sns: [{ topic: fares }] }', (event) => {
      received.push(event as TopicEvent);
    });
    await publish('{"fare":1}', { 'x-correlation-id': 'c0ffee' });
    expect(await stage.attempts('seat-service', 1)).toMatchObject([
      { detailType: 'message', source: 'local-fares', id: 'c0ffee', attempt: 1 },
    ]);
    expect(received).toMatchObject([
      {
        Records: [
          {
            EventSource: 'aws:sns',
            Sns: {
              Message: '{"fare":1}',
              TopicArn: TOPIC,
              MessageAttributes: { 'x-correlation-id': { Type: 'String', Value: 'c0ffee' } },
            },
          },
        ],
      },
    ]);
  });

  test('sends through the queue of a service what its filter policy lets through, raw', async () => {
    const records: unknown[] = [];
    const yaml =
      'events: { sqs: [{ topic: fares }], sns: [{ topic: fares, filterPolicy: { kind: [{ prefix: sa }] } }] }';
    stage.addService('seat-service', yaml, (event) => {
      records.push(...(event as QueueEvent).Records);
    });
    await publish('"full"', { kind: 'full' });
    await publish('"sale"', { kind: 'sale' });
    await stage.attempts('seat-service', 1);
    expect(records).toMatchObject([{ body: '"sale"', messageAttributes: { kind: { stringValue: 'sale' } } }]);
  });

  test('filters by the body where the policy is about it, and wraps a message where it is not raw', async () => {
    const bodies: string[] = [];
    const yaml = `events:
  sqs: [{ topic: fares }]
  sns: [{ topic: fares, filterPolicyScope: MessageBody, filterPolicy: { price: [{ numeric: ['<', 100] }] }, rawMessageDelivery: false }]
`;
    stage.addService('seat-service', yaml, (event) => {
      bodies.push(...(event as QueueEvent).Records.map(({ body }) => body));
    });
    await publish('{"price":100}');
    await publish('no JSON');
    await publish('{"price":99}', { kind: 'sale' });
    await stage.attempts('seat-service', 1);
    expect(bodies.map((body) => JSON.parse(body))).toMatchObject([
      {
        Type: 'Notification',
        Message: '{"price":99}',
        TopicArn: TOPIC,
        MessageAttributes: { kind: { Type: 'String', Value: 'sale' } },
      },
    ]);
  });

  test('answers each entry of a batch by itself', async () => {
    const entries = [
      { Id: 'good', Message: 'x' },
      { Id: 'large', Message: 'x'.repeat(262_145) },
    ];
    const command = new PublishBatchCommand({ TopicArn: TOPIC, PublishBatchRequestEntries: entries });
    expect(await stage.sns('flight-service').send(command)).toMatchObject({
      Successful: [{ Id: 'good', MessageId: expect.any(String) }],
      Failed: [{ Id: 'large', Code: 'InvalidParameter', SenderFault: true }],
    });
  });

  test('takes only from who publishes to it, and says which line is missing', async () => {
    stage.addService('seat-service', '');
    const command = new PublishCommand({ TopicArn: TOPIC, Message: '1' });
    await expect(stage.sns('seat-service').send(command)).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    });
    expect(stage.denials).toMatchObject([
      { help: 'add this line under publish.topics in service-config.yaml:  - name: fares' },
    ]);
  });
});

describe('an invocation that nobody waits for', () => {
  const locked = () => Promise.reject(new TypeError('seats are locked'));

  test('is reported to the queue that the service names, when it failed for the last time', async () => {
    const reports: string[] = [];
    const yaml = `events: { sns: [{ topic: fares }] }
async: { maximumRetryAttempts: 1, onFailure: { queue: audit-service } }
`;
    stage.addService('audit-service', 'queue: {}', (event) => {
      reports.push(...(event as QueueEvent).Records.map(({ body }) => body));
    });
    stage.addService('seat-service', yaml, locked);
    await publish('1', { 'x-correlation-id': 'c0ffee' });
    const done = await stage.attempts('seat-service', 2);
    expect(done.map(({ id, failure }) => [id, failure])).toEqual([
      ['c0ffee', { reason: 'seats are locked', isLast: false }],
      ['c0ffee', { reason: 'seats are locked', isLast: true, goesTo: 'local-audit-service' }],
    ]);
    await stage.attempts('audit-service', 1);
    expect(reports.map((report) => JSON.parse(report))).toMatchObject([
      {
        version: '1.0',
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
        requestPayload: { Records: [{ EventSource: 'aws:sns' }] },
        responseContext: { functionError: 'Unhandled' },
        responsePayload: { errorType: 'TypeError', errorMessage: 'seats are locked' },
      },
    ]);
  });

  test('by a call of another service is made again after a failure, under the correlation id that came along', async () => {
    stage.addService('seat-service', 'async: { maximumRetryAttempts: 1 }', locked);
    stage.addService('user-service', 'calls: [seat-service]');
    const request = { httpMethod: 'POST', path: '/seats', headers: { 'x-correlation-id': 'c0ffee' } };
    const command = new InvokeCommand({
      FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:Localseat-service:live',
      InvocationType: 'Event',
      Payload: JSON.stringify(request),
    });
    expect(await stage.lambda('user-service').send(command)).toMatchObject({ StatusCode: 202 });
    expect(await stage.attempts('seat-service', 2)).toMatchObject([
      { detailType: 'POST /seats', source: 'lambda', id: 'c0ffee', failure: { isLast: false } },
      { attempt: 2, failure: { isLast: true } },
    ]);
  });

  test('is reported to a bus as an event of Lambda, when it went well', async () => {
    const events: unknown[] = [];
    stage.addService(
      'audit-service',
      'events: { eventBridge: [{ source: [lambda], bus: audits }] }',
      (event) => {
        events.push(event);
      },
    );
    const yaml = 'events: { sns: [{ topic: fares }] }\nasync: { onSuccess: { bus: audits } }\n';
    stage.addService('seat-service', yaml, () => 'taken');
    await publish('1');
    await stage.attempts('audit-service', 1);
    expect(events).toMatchObject([
      {
        source: 'lambda',
        'detail-type': 'Lambda Function Invocation Result - Success',
        detail: { requestContext: { condition: 'Success' }, responsePayload: 'taken' },
      },
    ]);
  });
});
