import { FunctionPool } from './function-pool';
import type { FunctionVersion } from './function-version';
import type { PrintedLine } from './function-worker';
import type { Invocation, Outcome, Route } from './invocation';
import { limitConcurrency } from './limit-concurrency';
import { buildThreadCode } from './thread-code';

const NOTHING_LOADED: Outcome = {
  ok: false,
  fault: { kind: 'init', message: 'no version of the handler could be loaded yet' },
};

const STOPPED: Outcome<never> = { ok: false, fault: { kind: 'init', message: 'the function was stopped' } };

/** Keeps one version of the function serving while the next is made ready, as a Lambda alias does. */
export class FunctionHost {
  private current?: FunctionPool;
  private readonly pools = new Set<FunctionPool>();
  private readonly inTurn = limitConcurrency(1);
  private readonly threadCode = buildThreadCode();
  private isStopped = false;

  constructor(private readonly onPrint: (line: PrintedLine) => void) {}

  invoke(invocation: Invocation): Promise<Outcome> {
    return this.current?.invoke(invocation) ?? Promise.resolve(NOTHING_LOADED);
  }

  /**
   * Loads a version and lets it serve; requests that the old one has accepted finish there.
   * If the handler cannot be loaded, the old version goes on.
   *
   * @returns the routes that the handler lists, or why it could not be loaded
   */
  deploy(version: FunctionVersion): Promise<Outcome<readonly Route[]>> {
    return this.inTurn(async () => {
      const threadCode = await this.threadCode;
      if (this.isStopped) return STOPPED;
      const pool = new FunctionPool(version, threadCode, this.onPrint);
      this.pools.add(pool);
      const loaded = await pool.warm();
      const outgoing = loaded.ok ? this.current : pool;
      if (loaded.ok) this.current = pool;
      if (outgoing) void outgoing.drain().then(() => this.pools.delete(outgoing));
      return loaded;
    });
  }

  /** Takes nothing more, and ends once what was accepted is answered. */
  async retire(): Promise<void> {
    const outgoing = this.current;
    this.current = undefined;
    await outgoing?.drain();
  }

  /** Ends every worker now, with what it is doing, and loads nothing any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.current = undefined;
    await Promise.all([...this.pools].map((pool) => pool.stop()));
  }
}
