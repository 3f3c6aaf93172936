export type { AwsRouterOptions } from '../aws/aws-router';
export { type CallLog, type LoggedCall } from './call-log';
export { type Clock, type VirtualClock, virtualClock } from './clock';
export type { Stack, StackStore } from './cloudformation/stack-store';
export type { CountedInvocation, MetricStore, MetricValue } from './cloudwatch/metric-store';
export {
  controlPlane,
  type ControlPlane,
  type ControlPlaneOptions,
  type ControlPlanePlace,
} from './control-plane';
export { type Crash, type CrashPoint, crashPoint } from './crash-point';
export type { Deploys, FunctionTemplate, ServedImage } from './deploys';
export { tableEndpoint } from './dynamodb/table-endpoint';
export type { ImageId, ImagePush, ImageRegistry, RegistryImage } from './ecr/image-registry';
export { type InProcessHandler, inProcessHandler } from './in-process-handler';
export type { KeyStore, SigningKey } from './kms/key-store';
export type { FunctionSettings, FunctionState } from './lambda/function-record';
export type { LambdaBehaviour, UpdateCourse } from './lambda/lambda-place';
export type { Place } from './place';
export { Refusal } from '../aws/refusal';
export type { ObjectStore, StoredObject } from './s3/object-store';
export type { Roles } from './sts/roles';
