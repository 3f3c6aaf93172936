import { Refusal } from '../aws/refusal';
import { Trouble } from './trouble';

/** How long a commit that could not be released is left alone, unless another one comes. */
const RETRY_MS = 10_000;

export interface FollowedHeadOptions {
  /** The last commit; undefined where there is none. */
  readonly head: () => string | undefined;
  /** @throws Refusal where it is too early */
  readonly release: (commit: string) => Promise<void>;
  readonly onProblem: (text: string) => void;
  /** Milliseconds since 1970. Default: those of this machine */
  readonly now?: () => number;
}

/** Releases each commit that a repository comes to; what is wrong with one is told once, and it is tried again. */
export class FollowedHead {
  private released: string | undefined;
  private failed: { readonly commit: string; readonly retryAt: number } | undefined;
  private readonly trouble: Trouble;
  private readonly now: () => number;

  constructor(private readonly options: FollowedHeadOptions) {
    this.trouble = new Trouble(options.onProblem);
    this.now = options.now ?? Date.now;
  }

  /** Releases the last commit, where that is another one; never rejects. */
  async look(): Promise<void> {
    const commit = this.options.head();
    if (commit === undefined || commit === this.released || this.isLeftAlone(commit)) return;
    try {
      await this.options.release(commit);
      this.released = commit;
      this.trouble.isOver();
    } catch (error) {
      // An update is on: CloudFormation waits for its end too.
      if (error instanceof Refusal) return;
      this.failed = { commit, retryAt: this.now() + RETRY_MS };
      this.trouble.is(error);
    }
  }

  private isLeftAlone(commit: string): boolean {
    return commit === this.failed?.commit && this.now() < this.failed.retryAt;
  }
}
