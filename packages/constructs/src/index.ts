export type { StageContext, StageModel } from '@drystone/config';
export { ReleasedFunction, type ReleasedFunctionProps } from './microservice/released-function';
