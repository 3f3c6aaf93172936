export type { Message } from '../publish/outgoing-message';
export { MessageTooLargeError, PublishError } from '../publish/publish-error';
export type { FailedMessage } from '../publish/publish-error';
export { Topic } from './topic';
export type { TopicOptions } from './topic';
