import { SQSClient } from '@aws-sdk/client-sqs';
import { streamRouter } from './route-stream';

/** The construct writes it above this code: the environment of a function has no room for hundreds of queues. */
declare const QUEUES: {
  readonly urlsByPrefix: Readonly<Record<string, string>>;
  readonly deadLetterUrl: string;
};

export const handler = streamRouter(
  { ...QUEUES, urlsByPrefix: new Map(Object.entries(QUEUES.urlsByPrefix)) },
  new SQSClient(),
);
