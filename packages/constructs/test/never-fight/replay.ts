import { isDeepStrictEqual } from 'node:util';
import type { StackTemplate } from '../support/stage';
import { SimulatedStack } from './simulated-stack';

/** What a release has put there, which no template knows. */
const RELEASED_IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/company/flight-service@sha256:released';

/** What came of a deploy after a release. */
export interface Replay {
  /** Functions whose code, versions or alias are not as the release left them. */
  readonly touched: readonly string[];
  /** Why CloudFormation refuses the deploy. */
  readonly refusals: readonly string[];
}

/** Deploys a template, releases, and deploys the next template. */
export function replay(before: StackTemplate, after: StackTemplate): Replay {
  const stack = new SimulatedStack(before);
  stack.release(RELEASED_IMAGE);
  const released = stack.live;
  const refusals = stack.deploy(after);
  const touched = [...released.keys()].filter(
    (name) => !isDeepStrictEqual(stack.live.get(name), released.get(name)),
  );
  return { touched, refusals };
}

export const UNTOUCHED: Replay = { touched: [], refusals: [] };
