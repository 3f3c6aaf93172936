import { StageError } from '../dev/stage-error';

/** What is wrong with something that is done again and again: told when it is new, and again only after it was well. */
export class Trouble {
  private told?: string;

  /** @param tell gets what is wrong; a defect of ours keeps its stack */
  constructor(private readonly tell: (text: string) => void) {}

  is(error: unknown): void {
    const text = textOf(error);
    if (text !== this.told) this.tell(text);
    this.told = text;
  }

  isOver(): void {
    this.told = undefined;
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof StageError ? error.message : (error.stack ?? error.message);
}
