export type { ApiConfig } from './api-config/api-config';
export { apiConfigForStage } from './api-config/api-config-for-stage';
export { type ApiFunction, apiFunctions } from './api-config/api-functions';
export { apiRepository } from './api-config/api-repository';
export { type AuthorizedRoute, authorizedRoutes } from './api-config/authorized-routes';
export type { Cors } from './api-config/cors';
export { firewallDefaults } from './api-config/firewall';
export {
  gatewayResponsesOf,
  type GatewayResponseTemplate,
  type GatewayResponseType,
} from './api-config/gateway-responses';
export { apiConfigJsonSchema } from './api-config/json-schema';
export type { HttpMethod } from './api-config/methods';
export { type ApiOperation, apiOperations } from './api-config/operations';
export { routeWaitMs } from './api-config/route-wait';
export { parseApiConfig, readApiConfig } from './api-config/parse-api-config';
export { allowedOrigin, type Preflight, preflight } from './api-config/preflight';
export type { ApiRoute } from './api-config/routes';
export { didYouMean } from './diagnostics/did-you-mean';
export type { Diagnostic, DiagnosticCode } from './diagnostics/diagnostic';
export { ConfigError } from './diagnostics/config-error';
export { functionSettings } from './api-config/functions';
export {
  type FileFindings,
  formatDiagnostics,
  type FormatDiagnosticsOptions,
  formatFindings,
} from './diagnostics/format-diagnostics';
export { apiFunctionSettings } from './function/api-function-settings';
export { canonicalJson } from './function/canonical-json';
export { CONFIG_HASH_VARIABLE, configHash } from './function/config-hash';
export { DEPLOY_HASH_VARIABLE, deployHash } from './function/deploy-hash';
export type { FunctionSettings } from './function/function-settings';
export { powertoolsVariables, stageVariables } from './function/platform-variables';
export { topicVariables } from './function/service-environment';
export { serviceSettings } from './function/service-settings';
export { executionStatements } from './iam/execution-statements';
export { apiFunctionStatements } from './iam/api-function-statements';
export { keptApiStatements, type KeptScope, keptServiceStatements } from './iam/kept-statements';
export { allow, type PolicyCondition, type PolicyStatement } from './iam/policy-statement';
export { partitionPrefix, type PolicyScope, policyStatements } from './iam/policy-statements';
export { type ServiceScope, serviceStatements } from './iam/service-statements';
export { TABLE_ACTIONS, type TableAction } from './iam/table-actions';
export { formatJson } from './json/format-json';
export { isMapping } from './json/is-mapping';
export type { FileChange } from './lock/file-change';
export type { FileFinding, FileState } from './lock/file-finding';
export type { Inspector, PackageExports } from './lock/inspector';
export {
  type Lock,
  LOCK_PATH,
  LOCK_VERSION,
  type LockedFile,
  type LockReading,
  type MigrationRecord,
  parseLock,
  type ProjectOrigin,
  readLock,
} from './lock/lock';
export type { MigrationPlan } from './lock/migration-plan';
export type { EnforcedValue, Ownership } from './lock/ownership';
export { DEFERRALS_PATH, type Deferral } from './deferrals/deferrals';
export { isInForce } from './deferrals/is-in-force';
export { parseDeferrals, readDeferrals } from './deferrals/read-deferrals';
export { recordDeferral } from './deferrals/record-deferral';
export type { FleetConfig, FleetRepository } from './fleet-config/fleet-config';
export { fleetConfigJsonSchema } from './fleet-config/json-schema';
export { parseFleetConfig, readFleetConfig } from './fleet-config/parse-fleet-config';
export { repositoryName } from './fleet-config/repository-place';
export { functionName } from './naming/function-name';
export { pascalCase } from './naming/pascal-case';
export { servicePrefix } from './naming/service-prefix';
export { stackName } from './naming/stack-name';
export { tarballName } from './naming/tarball-name';
export { configForStage } from './service-config/config-for-stage';
export { serviceConfigJsonSchema } from './service-config/json-schema';
export { parseServiceConfig, readServiceConfig } from './service-config/parse-service-config';
export type { ServiceConfig } from './service-config/service-config';
export type { EnvironmentConfig } from './environment-config/environment-config';
export { environmentConfigForStage } from './environment-config/environment-config-for-stage';
export { environmentConfigJsonSchema } from './environment-config/json-schema';
export { parseEnvironmentConfig, readEnvironmentConfig } from './environment-config/parse-environment-config';
export type { ReleaseConfig } from './release-config/release-config';
export { releaseConfigJsonSchema } from './release-config/json-schema';
export { parseReleaseConfig, readReleaseConfig } from './release-config/parse-release-config';
export { releaseConfigForStage } from './release-config/release-config-for-stage';
export { type ReleasePolicy, releasePolicy } from './release-config/release-policy';
export { servicesFileJsonSchema } from './services-file/json-schema';
export { parseServicesFile } from './services-file/parse-services-file';
export type { ServicesFile } from './services-file/services-file';
export { loadRelease, type ReleaseResult } from './load-stage/load-release';
export { loadStage, type StageResult } from './load-stage/load-stage';
export { catalogPath, type ReleasedUnit, releasedUnits } from './load-stage/released-unit';
export { catalogFindings } from './load-stage/catalog-findings';
export { inStage, type StageFile, toDiagnostic } from './load-stage/stage-file';
export { readStage } from './load-stage/read-stage';
export type { ReleaseCheckout, StageSource } from './load-stage/stage-source';
export { type ApiAddress, apiAddress } from './stage/api-address';
export { apiViolations } from './stage/api-violations';
export { sourceViolations } from './stage/source-violations';
export { webViolations } from './stage/web-violations';
export { partitionOf } from './stage/partition-of';
export { type ReleaseNames, releaseNames } from './stage/release-names';
export { serviceFunctionName } from './stage/service-function-name';
export type { BootstrapImage, StageContext, StageIdentity } from './stage/stage-context';
export type {
  ConfigOrigin,
  ReleasedStage,
  StageApi,
  StageApiFunction,
  StageModel,
  StageService,
} from './stage/stage-model';
export {
  type QueueReading,
  type QueueSettings,
  type ServiceQueue,
  serviceQueues,
} from './stage/service-queues';
export { publishedTopicName, type TopicSubscription, topicSubscriptions } from './stage/topic-subscriptions';
export { immutableChanges } from './stage/immutable-changes';
export { LIVE_ALIAS, type NamedResource, stageNames, type StageNames } from './stage/stage-names';
export { type TokenIssuer, tokenIssuer, type UserPool, userPoolOf } from './stage/token-issuer';
export { HANDLER_SCHEMAS_PATH, parseHandlerSchemas } from './openapi/handler-schemas';
export { openApiDocument } from './openapi/openapi-document';
export type {
  JsonSchema,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OperationSchemas,
  PathItem,
  SecurityRequirement,
} from './openapi/openapi-types';
export { type ConfigKind, parseConfig, type ParseResult } from './validate/parse-config';
export { readConfig, unreadable } from './validate/read-config';
export { type FileText, readText } from './validate/read-text';
export { conflict, type Rule } from './validate/rule';
export { unknownName } from './validate/unknown-name';
export type { Violation } from './validate/violations';
export { checkWorkflow } from './workflow/check-workflow';
export { compareVersions, isNewer, isStable } from './versions/compare-versions';
export { removeYamlKey, setYamlValue } from './yaml/change-yaml';
export { MAX_FILE_SIZE_BYTES } from './yaml/read-yaml';
export { type EnforcedKey, mergeYaml } from './yaml/merge-yaml';
export { type KeyRename, renameYamlKey } from './yaml/rename-yaml-key';
export type { ConfigPath, Position } from './yaml/yaml-source';
export { readTemplate, type TemplateResult } from './yaml/read-template';
export { type Remark, writeYaml } from './yaml/write-yaml';
export type { YamlSource } from './yaml/yaml-source';
