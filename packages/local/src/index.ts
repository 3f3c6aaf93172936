export type { Denial } from './access/access-denied';
export { type LocalApi, type LocalApiOptions, startLocalApi } from './dev/local-api';
export { type LocalTable, type LocalTableOptions, startLocalTable } from './table/local-table';
export type { AwsAnswer, AwsEndpoint, AwsRequest } from './aws/aws-exchange';
export { type AwsServer, type AwsServerOptions, startAwsServer } from './aws/aws-server';
export { type BusEvent, type EntryRefusal, eventBusEndpoint } from './aws/event-bus-endpoint';
export { awsFailure, type Fault, lambdaThrottle } from './aws/fault';
export {
  type FunctionCall,
  lambdaEndpoint,
  type LambdaEndpointOptions,
  type LocalFunction,
} from './aws/lambda-endpoint';
export { parameterEndpoint, type ParameterValues } from './aws/parameter-endpoint';
