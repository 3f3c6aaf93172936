export interface PageOptions {
  /** The most items to read; a filter may leave some of them out. Default: as many as DynamoDB reads at once, 1 MB. */
  readonly limit?: number | undefined;
  /** Where an earlier page ended. Default: the beginning. */
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page begins; absent on the last one. Safe to hand to callers. */
  readonly cursor?: string;
}

/**
 * The items of a query. Nothing is read until one asks: loop over all of them, or take one page.
 *
 * @example
 * for await (const seat of seats.query({ flight: 'KL1001' })) console.log(seat.seat);
 *
 * const { items, cursor } = await seats.query({ flight: 'KL1001' }).page({ limit: 20 });
 */
export class Query<Item> implements AsyncIterable<Item> {
  readonly #readPage: (options: PageOptions) => Promise<Page<Item>>;

  constructor(readPage: (options: PageOptions) => Promise<Page<Item>>) {
    this.#readPage = readPage;
  }

  /**
   * One page of items, in one request.
   *
   * @throws InvalidCursorError when the cursor was not made by this query.
   */
  page(options: PageOptions = {}): Promise<Page<Item>> {
    return this.#readPage(options);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.#readPage({ cursor });
      yield* page.items;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}
