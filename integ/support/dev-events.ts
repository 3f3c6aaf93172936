import { createInterface } from 'node:readline';

/** One line of `npx projen dev --json`. */
export type DevEvent = Readonly<Record<string, unknown>>;

/** What a dev server has told so far, and what it will tell. */
export class DevEvents {
  private readonly told: DevEvent[] = [];
  private readonly waiting = new Set<() => void>();
  private hasEnded = false;

  /** @param output of `npx projen dev --json` */
  constructor(output: NodeJS.ReadableStream) {
    createInterface({ input: output })
      .on('line', (line) => {
        if (line.startsWith('{')) this.told.push(JSON.parse(line));
        this.look();
      })
      .once('close', () => {
        this.hasEnded = true;
        this.look();
      });
  }

  /** All that has been told so far. */
  all(): readonly DevEvent[] {
    return this.told;
  }

  /** Resolves with the first event that has these fields, when it is told; rejects where the server ends before that. */
  first<Told extends object = DevEvent>(fields: DevEvent): Promise<Told> {
    return this.find(fields, 0);
  }

  /** The first one that is told from now on. */
  next<Told extends object = DevEvent>(fields: DevEvent): Promise<Told> {
    return this.find(fields, this.told.length);
  }

  private find<Told extends object>(fields: DevEvent, from: number): Promise<Told> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.told.slice(from).find((event) => hasFields(event, fields));
        if (found) resolve(found as Told);
        else if (this.hasEnded) reject(new Error(`it ended before it told ${JSON.stringify(fields)}`));
        else return;
        this.waiting.delete(look);
      };
      this.waiting.add(look);
      look();
    });
  }

  private look(): void {
    for (const look of this.waiting) look();
  }
}

function hasFields(event: DevEvent, fields: DevEvent): boolean {
  return Object.entries(fields).every(([name, value]) => event[name] === value);
}
