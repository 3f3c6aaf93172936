/** Time, as a parameter: tests and benches run days of releases in a second. */
export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
}

/** Time as it is. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A laptop's time: since when it passes faster, in milliseconds since 1970, and how many times as fast. */
interface TimeScale {
  readonly from: number;
  readonly factor: number;
}

/**
 * The clock of a controller and of the commands that ask it: time as it is on AWS, and on a laptop as fast as it says there,
 * so that nobody waits five minutes for a canary.
 *
 * @param scale `DRYSTONE_CLOCK`: JSON with `from` and `factor`. Default: time as it is
 */
export function clockOf(scale: string | undefined): Clock {
  if (scale === undefined) return systemClock;
  const { from, factor } = JSON.parse(scale) as TimeScale;
  return {
    now: () => new Date(from + (Date.now() - from) * factor),
    sleep: (milliseconds) => systemClock.sleep(milliseconds / factor),
  };
}
