import type { Request } from '../../../src';
import type { Pilot } from './pilot';
import { minutesLater, releasedPilot, START, unitOf } from './units';

/** A tenth of the callers for five minutes, and then all of them for five more before the version counts as good. */
export const CANARY = { steps: [{ percent: 10, minutes: 5 }], bakeMinutes: 5 };

/** Long after the first release. */
export const LATER = minutesLater(60);

/** A unit whose second release has 10 % of the callers. */
export function pilotInCanary(policy = {}, functions = ['Flight']): Pilot {
  const pilot = releasedPilot({ policy: { ...CANARY, ...policy }, functions });
  pilot.unit = unitOf({ tag: 'v2', policy: { ...CANARY, ...policy }, functions });
  pilot.tick(LATER);
  pilot.aws.settle();
  pilot.tick(minutesLater(1, LATER));
  return pilot;
}

/** An order of a person. */
export function order(pilot: Pilot, request: Request): void {
  pilot.stage = { ...pilot.stage, request: { id: '1', at: START.toISOString(), request } };
}

/** The order to go back to a tag. */
export function orderRollback(pilot: Pilot, tag: string): void {
  order(pilot, { kind: 'rollback', unit: 'flight', to: unitOf({ tag }).pair, by: 'ada', reason: 'too slow' });
}
