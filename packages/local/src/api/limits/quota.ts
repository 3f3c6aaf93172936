import type { ApiConfig } from '@drystone/config';

type QuotaSettings = NonNullable<ApiConfig['usagePlans'][number]['quota']>;

const DAY_MS = 86_400_000;
/** The first day of 1970 was a Thursday; weeks begin on Sundays here. */
const DAYS_FROM_SUNDAY = 4;

/** Counts the requests of one key in a calendar period, in UTC (API Gateway API reference, QuotaSettings). */
export class Quota {
  #used = 0;
  #period: number | undefined;

  constructor(
    private readonly settings: QuotaSettings,
    private readonly nowMs: () => number,
  ) {}

  /** Counts one request; false where the period has no more. */
  take(): boolean {
    const period = periodAt(this.settings.period, this.nowMs());
    if (period !== this.#period) this.#used = 0;
    this.#period = period;
    if (this.#used >= this.settings.limit) return false;
    this.#used += 1;
    return true;
  }
}

/** A number that is the same at all times of a period. */
function periodAt(period: QuotaSettings['period'], nowMs: number): number {
  const day = Math.floor(nowMs / DAY_MS);
  if (period === 'DAY') return day;
  if (period === 'WEEK') return Math.floor((day + DAYS_FROM_SUNDAY) / 7);
  const date = new Date(nowMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
