export { MessageTooLargeError, PublishError } from '../publish/publish-error';
export type { FailedMessage } from '../publish/publish-error';
export { EventBus } from './event-bus';
export type { BusEvent, EventBusOptions } from './event-bus';
