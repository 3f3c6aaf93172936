export type { Message } from '../publish/outgoing-message';
export { MessageTooLargeError, PublishError } from '../publish/publish-error';
export type { FailedMessage } from '../publish/publish-error';
export { Queue } from './queue';
export type { QueueOptions } from './queue';
