export type { StageContext, StageModel } from '@drystone/config';
export { SingleTable, type SingleTableProps } from './data/single-table';
export { StreamRouter, type StreamRouterProps } from './data/stream-router';
export { DeadLetterQueue, type DeadLetterQueueProps } from './messaging/dead-letter-queue';
export { EncryptedTopic, type EncryptedTopicProps, type TopicPublisher } from './messaging/encrypted-topic';
export { Integration, type IntegrationConfig, type IntegrationProps } from './messaging/integration';
export { Messaging, type MessagingProps } from './messaging/messaging';
export { ServiceRegistry, type ServiceRegistryProps } from './registry/service-registry';
export { ServiceRegistryEntry, type ServiceRegistryEntryProps } from './registry/service-registry-entry';
