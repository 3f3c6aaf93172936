export type { StageContext, StageModel } from '@drystone/config';
export { SingleTable, type SingleTableProps } from './data/single-table';
export { StreamRouter, type StreamRouterProps } from './data/stream-router';
export { DeadLetterQueue, type DeadLetterQueueProps } from './messaging/dead-letter-queue';
export { Foundation, type FoundationProps } from './foundation/foundation';
export type { GithubRight } from './foundation/github-rights';
export { type GithubRole, GithubRoles, type GithubRolesProps } from './foundation/github-roles';
export { EncryptedTopic, type EncryptedTopicProps, type TopicPublisher } from './messaging/encrypted-topic';
export { Integration, type IntegrationConfig, type IntegrationProps } from './messaging/integration';
export { Messaging, type MessagingProps } from './messaging/messaging';
export { Notifications, type NotificationsProps } from './notifications/notifications';
export { ServiceRegistry, type ServiceRegistryProps } from './registry/service-registry';
export { ServiceRegistryEntry, type ServiceRegistryEntryProps } from './registry/service-registry-entry';
export { BundlePublisher, type BundlePublisherProps } from './release/bundle-publisher';
export {
  type GithubReleases,
  ReleaseController,
  type ReleaseControllerProps,
} from './release/release-controller';
export { ReleaseWebhook, type ReleaseWebhookProps } from './release/release-webhook';
export {
  type ReleaseSettings,
  ServerlessGitOps,
  type ServerlessGitOpsProps,
} from './release/serverless-git-ops';
export { PrivateBucket, type PrivateBucketProps } from './storage/private-bucket';
export { MicroserviceLambda, type MicroserviceLambdaProps } from './microservice/microservice-lambda';
export type { EventSources } from './microservice/event-sources';
export type { ReadQueue } from './microservice/read-queue';
export type { UndeliveredQueue } from './microservice/undelivered-queue';
export { StageDashboard, type StageDashboardProps } from './microservice/stage-dashboard';
export { ReleasedFunction, type ReleasedFunctionProps } from './microservice/released-function';
export type { ApiAuthorizer } from './api/api-authorizer';
export type { ApiStage } from './api/api-stage';
export type { GatewayBody } from './api/body/gateway-body';
export type { DomainMapping } from './api/domain-mapping';
export type { JwtAuthorizer } from './api/jwt-authorizer';
export { ApiDomain, type ApiDomainProps } from './api/api-domain';
export { DomainName, type DomainNameProps } from './api/domain-name';
export { ServerlessApi, type ServerlessApiProps } from './api/serverless-api';
export { Firewall, type FirewallProps } from './firewall/firewall';
export type { WebBuckets } from './web/web-buckets';
export { WebCdn, type WebCdnProps } from './web/web-cdn';
export { buildStage } from './environment/build-stage';
export { type EnvironmentProps, runEnvironment } from './environment/run-environment';
export { type FoundationSettings, runFoundation } from './environment/run-foundation';
export { stageApp, type StageAppProps } from './environment/stage-app';
