import { MicroserviceLambda } from '../../src/microservice/microservice-lambda';
import { CONTEXT, resourcesOf, serviceOf, type StackTemplate, templateOf } from '../support/stage';
import { valueAt } from './field-table/field-row';

const ARN = 'arn:aws:sqs:eu-west-1:123456789012:';
const OWN_FIFO = ['queue: { fifo: {} }'];

describe('every queue', () => {
  const template = templateWith(
    'queue: {}',
    'events: { sqs: [{ queue: orders }, { queue: moves.fifo }], stream: {}, schedule: [{ expression: rate(1 hour) }] }',
  );
  const queues = resourcesOf(template, 'AWS::SQS::Queue');

  it('is encrypted', () => {
    expect(queues).toHaveLength(9);
    expect(queues.filter(({ Properties }) => Properties?.['SqsManagedSseEnabled'] !== true)).toEqual([]);
  });

  it('refuses what does not come over TLS', () => {
    const refused = resourcesOf(template, 'AWS::SQS::QueuePolicy').map(({ Properties }) =>
      valueAt(Properties, 'PolicyDocument.Statement.0'),
    );
    expect(refused).toEqual(
      queues.map(({ Properties }) =>
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sqs:*',
          Resource: expect.stringContaining(ARN) as string,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Principal: Properties && '*',
        }),
      ),
    );
  });

  it('that is read has a dead-letter queue which takes from it only', () => {
    const read = queues.filter(({ Properties }) => Properties?.['RedrivePolicy']);
    const takes = queues.flatMap(
      ({ Properties }) => valueAt(Properties, 'RedriveAllowPolicy.sourceQueueArns') ?? [],
    );
    expect(takes).toEqual(read.map(({ Properties }) => `${ARN}${String(Properties?.['QueueName'])}`));
  });

  it('that is a FIFO queue has a dead-letter queue that is one', () => {
    const fifo = queues
      .filter(({ Properties }) => Properties?.['FifoQueue'] === true)
      .map(({ Properties }) => Properties?.['QueueName']);
    expect(fifo).toEqual([
      'staging-moves-dead-letter.fifo',
      'staging-moves.fifo',
      'staging-flight-service-stream-dead-letter.fifo',
      'staging-flight-service-stream.fifo',
    ]);
  });

  it('has an alarm where messages are given up', () => {
    const watched = resourcesOf(template, 'AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties?.['MetricName'] === 'ApproximateNumberOfMessagesVisible')
      .map(({ Properties }) => valueAt(Properties, 'Dimensions.0.Value'));
    expect(watched).toEqual([
      'staging-orders-dead-letter',
      'staging-moves-dead-letter.fifo',
      'staging-flight-service-dead-letter',
      'staging-flight-service-stream-dead-letter.fifo',
      'staging-flight-service-events-dead-letter',
    ]);
  });
});

it('a FIFO queue has its name end so, and order within it', () => {
  const [, own] = resourcesOf(templateWith(...OWN_FIFO), 'AWS::SQS::Queue');
  expect(own?.Properties).toMatchObject({
    QueueName: 'staging-flight-service.fifo',
    FifoQueue: true,
    DeduplicationScope: 'queue',
  });
});

it("the changes of one of the service's partitions do not wait for those of another", () => {
  const [, stream] = resourcesOf(templateWith('events: { stream: {} }'), 'AWS::SQS::Queue');
  expect(stream?.Properties).toMatchObject({
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  });
});

it('all queues are read by the alias, never by a version or by what is not released', () => {
  const template = templateWith('queue: {}', 'events: { sqs: [{ queue: orders }], stream: {} }');
  const readers = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(
    ({ Properties }) => Properties?.['FunctionName'],
  );
  expect(readers).toHaveLength(3);
  for (const reader of readers)
    expect(reader).toEqual({ Ref: expect.stringContaining('LiveAlias') as string });
});

describe('a topic that comes through the own queue', () => {
  const template = templateWith('events: { sqs: [{ topic: fares }] }');

  it('may send to it, and to its dead-letter queue, and no other topic may', () => {
    const allowed = resourcesOf(template, 'AWS::SQS::QueuePolicy').map(({ Properties }) =>
      valueAt(Properties, 'PolicyDocument.Statement.1'),
    );
    const statement = (queue: string) => ({
      Sid: 'Topics',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: `${ARN}${queue}`,
      Condition: { ArnEquals: { 'aws:SourceArn': ['arn:aws:sns:eu-west-1:123456789012:staging-fares'] } },
    });
    expect(allowed).toEqual([
      statement('staging-flight-service'),
      statement('staging-flight-service-dead-letter'),
    ]);
  });

  it('has what cannot be delivered in the dead-letter queue', () => {
    expect(resourcesOf(template, 'AWS::SNS::Subscription')[0]?.Properties).toMatchObject({
      Protocol: 'sqs',
      Endpoint: `${ARN}staging-flight-service`,
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: `${ARN}staging-flight-service-dead-letter` },
    });
  });
});

it('a key of its own takes messages of topics, and of whoever may use the queue, through Amazon SQS only', () => {
  const template = templateWith('queue: { encryption: KMS }');
  const statements = valueAt(resourcesOf(template, 'AWS::KMS::Key')[0]?.Properties, 'KeyPolicy.Statement');
  expect(statements).toEqual([
    expect.objectContaining({ Sid: 'Administration' }),
    expect.objectContaining({
      Condition: {
        StringEquals: {
          'kms:CallerAccount': '123456789012',
          'kms:ViaService': 'sqs.eu-west-1.amazonaws.com',
        },
      },
    }),
    expect.objectContaining({ Principal: { Service: 'sns.amazonaws.com' } }),
  ]);
  for (const { Properties } of resourcesOf(template, 'AWS::SQS::Queue')) {
    expect(Properties).toMatchObject({ KmsMasterKeyId: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } });
  }
});

function templateWith(...lines: string[]): StackTemplate {
  const service = serviceOf(...lines);
  return templateOf((stack) => {
    new MicroserviceLambda(stack, 'Service', { context: CONTEXT, service });
  });
}
