export type { StageContext, StageModel } from '@drystone/config';
