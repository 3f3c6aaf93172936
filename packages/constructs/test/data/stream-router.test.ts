import { StreamRouter } from '../../src';
import { streamRouterCode } from '../../scripts/stream-router-code';
import { STREAM_ROUTER_CODE } from '../../src/data/stream-router-code.generated';
import { CONTEXT, resourcesOf, serviceOf, templateOf } from '../support/stage';
import type { StageService } from '@drystone/config';

const STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/shared-table/stream/2030-01-01T00:00:00.000';
const reader = serviceOf('events:', '  stream: {}');

function readerCalled(serviceName: string): StageService {
  return { ...reader, config: { ...reader.config, serviceName } };
}

const templateWith = (readers: StageService[]) =>
  templateOf((stack) => {
    new StreamRouter(stack, 'Router', { context: CONTEXT, readers, streamArn: STREAM });
  });

test('the code in the template is that of the sources', () => {
  // After a change: npx jiti packages/constructs/scripts/write-stream-router.ts
  expect(STREAM_ROUTER_CODE).toBe(streamRouterCode());
});

test('the code knows the queue of each reader, by its prefix', () => {
  const [router] = resourcesOf(templateWith([reader]), 'AWS::Lambda::Function');
  const code = router?.Properties?.['Code'] as { ZipFile: string } | undefined;
  expect(code?.ZipFile.split('\n')[0]).toBe(
    'const QUEUES={"urlsByPrefix":{"FLIGHTS":"https://sqs.eu-west-1.amazonaws.com/123456789012/staging-flight-service-stream.fifo"},' +
      '"deadLetterUrl":"https://sqs.eu-west-1.amazonaws.com/123456789012/staging-stream-router-dead-letter"};',
  );
});

test('records are read ten partitions at a time; what fails is tried again from there on, and in the end kept', () => {
  const [mapping] = resourcesOf(templateWith([reader]), 'AWS::Lambda::EventSourceMapping');
  expect(mapping?.Properties).toMatchObject({
    EventSourceArn: STREAM,
    StartingPosition: 'TRIM_HORIZON',
    ParallelizationFactor: 10,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRecordAgeInSeconds: 21_600,
    DestinationConfig: {
      OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:123456789012:staging-stream-router-dead-letter' },
    },
  });
});

test('the router may read this stream and write to the queues of its readers, and to no others', () => {
  const template = templateWith([reader]);
  const [policy] = resourcesOf(template, 'AWS::IAM::ManagedPolicy');
  expect(policy?.Properties?.['PolicyDocument']).toMatchObject({
    Statement: [
      {
        Action: 'sqs:SendMessage',
        Resource: [
          'arn:aws:sqs:eu-west-1:123456789012:staging-flight-service-stream.fifo',
          'arn:aws:sqs:eu-west-1:123456789012:staging-stream-router-dead-letter',
        ],
      },
    ],
  });
  const [role] = resourcesOf(template, 'AWS::IAM::Role');
  expect(role?.Properties?.['Policies']).toMatchObject([
    {
      PolicyDocument: {
        Statement: [
          { Sid: 'ReadStream', Resource: STREAM },
          { Sid: 'WriteLog' },
          { Sid: 'Trace', Resource: '*' },
        ],
      },
    },
  ]);
});

test('no policy is larger than IAM takes, however long the names of 300 readers are', () => {
  const readers = Array.from({ length: 300 }, (_, index) =>
    readerCalled(`s${String(index).padStart(3, '0')}`.padEnd(40, '-name')),
  );
  const policies = resourcesOf(templateWith(readers), 'AWS::IAM::ManagedPolicy');
  const sizes = policies.map(({ Properties }) => JSON.stringify(Properties?.['PolicyDocument']).length);
  expect(policies).toHaveLength(8);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6144);
});

test('records that cannot be delivered are kept for 14 days, and the stage is told', () => {
  const template = templateWith([reader]);
  const [queue] = resourcesOf(template, 'AWS::SQS::Queue');
  expect(queue?.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  const watched = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(
    ({ Properties }) => Properties?.['MetricName'],
  );
  expect(watched).toEqual(['ApproximateNumberOfMessagesVisible', 'IteratorAge']);
});
