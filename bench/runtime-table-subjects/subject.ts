/** One library, doing the same three things with the same item. */
export interface Subject {
  readonly name: string;
  readonly get: () => Promise<unknown>;
  readonly put: () => Promise<unknown>;
  readonly query: () => Promise<unknown>;
}

export const TABLE = 'shared-table';

/** What the item says. */
export const FLIGHT = {
  id: 'KL1001',
  from: 'AMS',
  to: 'LHR',
  departure: '2026-12-01',
  gate: 'D7',
  price: 90,
  seats: 120,
};
