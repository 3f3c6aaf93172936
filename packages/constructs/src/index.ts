export type { StageContext, StageModel } from '@drystone/config';
export { MicroserviceLambda, type MicroserviceLambdaProps } from './microservice/microservice-lambda';
export { StageDashboard, type StageDashboardProps } from './microservice/stage-dashboard';
export { ReleasedFunction, type ReleasedFunctionProps } from './microservice/released-function';
