import { readHistory } from '../../src/state/history';
import type { Cloud } from './cloud';
import type { Wanted } from './wanted';

export const v1: Wanted = { name: 'flight-service', image: 'v1' };
export const v2: Wanted = { ...v1, image: 'v2' };
export const users: Wanted = { name: 'user-service', image: 'u1' };
/** Answers its probe with an error, once `breakImage` was called. */
export const BROKEN: Wanted = { ...v1, image: 'broken' };

/** What tests of releases do, to the stage that they have at that time. */
export function releaseSteps(cloudOf: () => Cloud) {
  return {
    breakImage: () => void cloudOf().answers.set('broken', () => ({ statusCode: 500 })),
    /** Says that these are wanted, and waits until nothing is left to be done. */
    release: async (commit: string, ...wanted: readonly Wanted[]) => {
      cloudOf().want(commit, wanted);
      await cloudOf().settle();
      await cloudOf().clock.advance(60_000);
    },
    /** For what does not come to rest. */
    tickTwice: async (commit: string, ...wanted: readonly Wanted[]) => {
      cloudOf().want(commit, wanted);
      await cloudOf().tick();
      await cloudOf().clock.advance(60_000);
      await cloudOf().tick();
    },
    /** What the history says, oldest first. */
    results: async () => (await readHistory(cloudOf().table, 20)).map(({ result }) => result).toReversed(),
    /** How often code was written. */
    updates: () => cloudOf().plane.calls.count({ operation: 'UpdateFunctionCode' }),
    /** Number of the version of the flight service with an image. */
    versionOf: async (image: string) => {
      const [version = ''] = await cloudOf().versionsOf('flight-service', image);
      return version;
    },
    /** Callers meet errors in a version of the flight service: half of a hundred. */
    failRequests: (version: string) => {
      const dimensions = {
        FunctionName: 'flight-service',
        Resource: 'flight-service:live',
        ExecutedVersion: version,
      };
      const { clock, place } = cloudOf();
      place.metrics.put('Invocations', dimensions, clock.now().getTime(), 100);
      place.metrics.put('Errors', dimensions, clock.now().getTime(), 50);
    },
  };
}
