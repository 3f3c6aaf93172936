import { ExpiringValues } from '../expiring-values';

/** Within 5 minutes a message is taken once (SQS Developer Guide, using-messagededuplicationid-property.html). */
const INTERVAL_MS = 5 * 60 * 1000;

/** The messages that a FIFO queue or topic took lately, by their deduplication ids. */
export class Deduplication<Taken> {
  private readonly taken = new ExpiringValues<Taken>(INTERVAL_MS);

  /** What was taken under the same id; else what `take` makes of it, which is kept. */
  once(id: string, take: () => Taken): Taken {
    const known = this.taken.get(id);
    if (known !== undefined) return known;
    const value = take();
    this.taken.set(id, value);
    return value;
  }
}
