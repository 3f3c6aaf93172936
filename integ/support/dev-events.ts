import { createInterface } from 'node:readline';

/** One line of `npx projen dev --json`. */
export type DevEvent = Readonly<Record<string, unknown>>;

/** What a dev server has told so far, and what it will tell. */
export class DevEvents {
  private readonly told: DevEvent[] = [];
  private readonly waiting = new Set<() => void>();

  /** @param output of `npx projen dev --json` */
  constructor(output: NodeJS.ReadableStream) {
    createInterface({ input: output }).on('line', (line) => {
      if (line.startsWith('{')) this.hear(JSON.parse(line));
    });
  }

  /** All that has been told so far. */
  all(): readonly DevEvent[] {
    return this.told;
  }

  /** Resolves with the first event that has these fields, when it is told. */
  first(fields: DevEvent): Promise<DevEvent> {
    return new Promise((resolve) => {
      const check = () => {
        const found = this.told.find((event) =>
          Object.entries(fields).every(([name, value]) => event[name] === value),
        );
        if (!found) return;
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }

  private hear(event: DevEvent): void {
    this.told.push(event);
    for (const check of this.waiting) check();
  }
}
