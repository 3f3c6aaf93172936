import type { FunctionVersion } from './function-version';
import type { PrintedLine } from './function-worker';
import { FunctionWorker } from './function-worker';
import type { Invocation, Outcome, Route } from './invocation';
import { limitConcurrency } from './limit-concurrency';

/** Enough to see what concurrency does, and little enough for a laptop. */
const MAX_WORKERS = 4;

/**
 * The execution environments of one version of the function.
 *
 * As in Lambda (Lambda Developer Guide, lambda-concurrency.html) one environment serves one request at a time and a
 * further request starts a further environment; unlike there, requests beyond the fourth wait for their turn.
 */
export class FunctionPool {
  private readonly idle: FunctionWorker[] = [];
  private readonly workers = new Set<FunctionWorker>();
  private readonly underWay = new Set<Promise<Outcome>>();
  private readonly limited = limitConcurrency(MAX_WORKERS);

  constructor(
    private readonly version: FunctionVersion,
    private readonly threadCode: string,
    private readonly onPrint: (line: PrintedLine) => void,
  ) {}

  /** Starts the first worker, so that a handler that cannot be loaded shows before a request comes. */
  async warm(): Promise<Outcome<readonly Route[]>> {
    const worker = this.newWorker();
    const ready = await worker.ready;
    this.release(worker);
    return ready;
  }

  invoke(invocation: Invocation): Promise<Outcome> {
    const outcome = this.limited(() => this.invokeOnWorker(invocation));
    this.underWay.add(outcome);
    void outcome.finally(() => this.underWay.delete(outcome));
    return outcome;
  }

  /** Lets every accepted request finish, then ends the workers. */
  async drain(): Promise<void> {
    await Promise.all(this.underWay);
    await this.stop();
  }

  /** Ends the workers now. */
  async stop(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.stop()));
    this.workers.clear();
  }

  private async invokeOnWorker(invocation: Invocation): Promise<Outcome> {
    const worker = this.idleWorker() ?? this.newWorker();
    const ready = await worker.ready;
    const outcome = ready.ok ? await worker.invoke(invocation) : ready;
    this.release(worker);
    return outcome;
  }

  /** A worker can die while it idles, of a timer that throws for example. */
  private idleWorker(): FunctionWorker | undefined {
    for (let worker = this.idle.pop(); worker; worker = this.idle.pop()) {
      if (!worker.isDead) return worker;
      this.workers.delete(worker);
    }
    return undefined;
  }

  private newWorker(): FunctionWorker {
    const worker = new FunctionWorker(this.version, this.threadCode, this.onPrint);
    this.workers.add(worker);
    return worker;
  }

  private release(worker: FunctionWorker): void {
    if (worker.isDead) this.workers.delete(worker);
    else this.idle.push(worker);
  }
}
