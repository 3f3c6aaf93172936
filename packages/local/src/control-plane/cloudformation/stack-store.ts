import type { Clock } from '../clock';
import type { Place } from '../place';

export interface Stack {
  readonly id: string;
  readonly name: string;
  /** As in `UPDATE_IN_PROGRESS`. */
  readonly status: string;
  readonly createdAt: Date;
  readonly updatedAt?: Date;
}

/** Stacks of one account in one region. */
export class StackStore {
  readonly #stacks = new Map<string, Stack>();
  readonly #place: Place;
  readonly #clock: Clock;

  constructor(place: Place, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  /** Makes a stack, or says that it is in another state now. */
  set(name: string, status: string): void {
    const { account, region } = this.#place;
    const now = this.#clock.now();
    const known = this.#stacks.get(name);
    const id = `arn:aws:cloudformation:${region}:${account}:stack/${name}/${crypto.randomUUID()}`;
    this.#stacks.set(
      name,
      known ? { ...known, status, updatedAt: now } : { id, name, status, createdAt: now },
    );
  }

  all(): Stack[] {
    return [...this.#stacks.values()];
  }
}
