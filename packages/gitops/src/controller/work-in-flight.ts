import type { Lane } from './lanes';
import type { Lesson } from './unit-view';

/** What was learnt of which unit. */
export interface UnitLesson {
  readonly name: string;
  readonly lesson: Lesson;
}

interface Work {
  /** Default: it takes no room from other work */
  readonly lane?: Lane;
  readonly done: Promise<void>;
}

/** Units that are being worked on, one piece of work each, until what that brought is taken. */
export class WorkInFlight {
  readonly #works = new Map<string, Work>();
  readonly #lessons: UnitLesson[] = [];
  #failure: unknown;

  get size(): number {
    return this.#works.size;
  }

  get names(): string[] {
    return [...this.#works.keys()];
  }

  /** One for each unit that takes room from others. */
  get lanes(): Lane[] {
    return [...this.#works.values()].flatMap(({ lane }) => lane ?? []);
  }

  /** What went wrong first, other than a call that may be made again. Default: nothing */
  get failure(): unknown {
    return this.#failure;
  }

  has(name: string): boolean {
    return this.#works.has(name);
  }

  start(name: string, work: () => Promise<Lesson>, lane?: Lane): void {
    this.#works.set(name, { ...(lane && { lane }), done: this.#finish(name, work) });
  }

  takeLessons(): readonly UnitLesson[] {
    const lessons = this.#lessons.splice(0);
    for (const { name } of lessons) this.#works.delete(name);
    return lessons;
  }

  /** Resolves when all that has begun is over. */
  async settled(): Promise<void> {
    await Promise.all([...this.#works.values()].map(({ done }) => done));
  }

  async #finish(name: string, work: () => Promise<Lesson>): Promise<void> {
    try {
      this.#lessons.push({ name, lesson: await work() });
    } catch (error) {
      this.#failure ??= error;
      this.#works.delete(name);
    }
  }
}
