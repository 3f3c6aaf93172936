import type { ReleasedStage, StageModel } from '../stage/stage-model';
import type { Violation } from '../validate/violations';

/** What is wrong with a stage, and in which of its files. */
export interface StageViolation extends Violation {
  /** As the model names it. */
  readonly file: string;
}

/** What the parts of a stage must hold together. */
export type StageRule = (model: StageModel) => readonly StageViolation[];

/** What they must hold together whatever the environment is. */
export type ReleaseRule = (release: ReleasedStage) => readonly StageViolation[];
