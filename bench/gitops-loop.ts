import type { ImageName, SimulatedStage } from './gitops-stage';

/** Whoever releases the functions of a stage, as it is measured. */
export interface ReleaseLoop {
  /** Looks at everything when there is nothing to do. */
  look(): Promise<void>;
  /** Brings an image to all callers of all functions. */
  release(image: ImageName): Promise<void>;
  /** Brings the image before it back. */
  rollBack(to: ImageName): Promise<void>;
}

/** Makes one, with every function at the image `one` at last. */
export type LoopOf = (
  functions: number,
) => Promise<{ readonly stage: SimulatedStage; readonly loop: ReleaseLoop }>;
