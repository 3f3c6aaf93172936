import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import type { BatchResponse, QueueEvent } from '@drystone/runtime/events';

/** SQS and SNS in a process of their own: the server is an ES module, which Jest cannot load. */
export interface LocalQueues {
  readonly config: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  createQueue(name: string, attributes?: Record<string, string>): Promise<{ url: string; arn: string }>;
  /** Takes up to 10 messages to a handler and deletes those that went well, as Lambda does. */
  deliver(
    queue: { url: string; arn: string },
    handler: (event: QueueEvent) => Promise<BatchResponse>,
  ): Promise<QueueEvent>;
  close(): Promise<void>;
}

const SERVER = `
  import { startFauxqs } from 'fauxqs';
  const server = await startFauxqs({ port: 0, logger: false });
  process.send(server.port);
`;

export async function startLocalQueues(): Promise<LocalQueues> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', SERVER], {
    cwd: __dirname,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  const config = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  };
  const sqs = new SQSClient(config);
  const sns = new SNSClient(config);
  return {
    config,
    sqs,
    sns,
    createQueue: async (name, attributes) => {
      const { QueueUrl: url = '' } = await sqs.send(
        new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
      );
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
      );
      return { url, arn: Attributes['QueueArn'] ?? '' };
    },
    deliver: (queue, handler) => deliver(sqs, queue, handler),
    close: async () => {
      sqs.destroy();
      sns.destroy();
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function deliver(
  sqs: SQSClient,
  { url: QueueUrl, arn }: { url: string; arn: string },
  handler: (event: QueueEvent) => Promise<BatchResponse>,
): Promise<QueueEvent> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  const event = { Records: Messages.map((message) => queueRecord(message, arn)) };
  const { batchItemFailures } = await handler(event);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const { MessageId = '', ReceiptHandle } of Messages) {
    const message = { QueueUrl, ReceiptHandle };
    await (failed.has(MessageId)
      ? sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 0 }))
      : sqs.send(new DeleteMessageCommand(message)));
  }
  return event;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, example message events. */
function queueRecord(message: Message, eventSourceARN: string) {
  const {
    MessageId: messageId = '',
    Body: body = '',
    Attributes: attributes = {},
    MessageAttributes = {},
  } = message;
  const messageAttributes = Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue: stringValue }]) => [name, { stringValue }]),
  );
  return { messageId, body, attributes, messageAttributes, eventSource: 'aws:sqs', eventSourceARN };
}
