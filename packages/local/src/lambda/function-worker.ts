import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { FunctionVersion } from './function-version';
import type { FunctionFault, Invocation, Outcome, Route } from './invocation';
import type { InvokeMessage, WorkerReply, WorkerSetup } from './worker-messages';

/** A line that the handler printed, and the invocation during which it did. */
export interface PrintedLine {
  readonly text: string;
  readonly requestId?: string;
}

/** Lambda gives the init phase ten seconds (Lambda Developer Guide, lambda-runtime-environment.html). */
const INIT_TIMEOUT_SECONDS = 10;

/** What Lambda takes of a response (Lambda Developer Guide, gettingstarted-limits.html; the exact figure is in its error). */
const MAX_RESPONSE_BYTES = 6_291_556;

/**
 * One execution environment: a worker thread that has loaded the handler and takes one invocation at a time.
 * After a timeout or a crash it is dead, as in Lambda; after an error that the handler threw it lives on.
 */
export class FunctionWorker {
  /** Whether the handler could be loaded. The result is the list of its routes, empty if it lists none. */
  readonly ready: Promise<Outcome<readonly Route[]>>;
  private readonly thread: Worker;
  private requestId?: string;
  private dead = false;

  constructor(
    private readonly version: FunctionVersion,
    threadCode: string,
    onPrint: (line: PrintedLine) => void,
  ) {
    this.thread = startThread(version, threadCode);
    this.thread.on('exit', () => (this.dead = true));
    // Between invocations nothing else listens, and an error that nobody hears would end the dev server.
    this.thread.on('error', (error) => {
      this.dead = true;
      if (this.requestId === undefined) onPrint({ text: this.crash(error).message });
    });
    for (const input of [this.thread.stdout, this.thread.stderr]) {
      createInterface({ input }).on('line', (text) => onPrint({ text, requestId: this.requestId }));
    }
    this.ready = this.load();
  }

  get isDead(): boolean {
    return this.dead;
  }

  /** Calls the handler; at the timeout the thread is killed. */
  async invoke({ requestId, traceId, eventJson }: Invocation): Promise<Outcome> {
    const { timeoutSeconds, timeoutSource } = this.version;
    const deadlineMs = Date.now() + timeoutSeconds * 1000;
    this.requestId = requestId;
    const message: InvokeMessage = { requestId, traceId, deadlineMs, eventJson };
    this.thread.postMessage(message, []);
    const timedOut = `timed out after ${timeoutSeconds} s (${timeoutSource})`;
    const outcome = await this.nextReply(timeoutSeconds, timedOut);
    this.requestId = undefined;
    return outcome;
  }

  async stop(): Promise<void> {
    this.dead = true;
    await this.thread.terminate();
  }

  private async load(): Promise<Outcome<readonly Route[]>> {
    const outcome = await this.nextReply<Route[]>(INIT_TIMEOUT_SECONDS, 'loading took more than 10 s');
    if (outcome.ok) return outcome;
    await this.stop();
    return { ok: false, fault: { ...outcome.fault, kind: 'init' } };
  }

  private nextReply<T>(timeoutSeconds: number, timeoutMessage: string): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome<T>) => {
        clearTimeout(timer);
        this.thread.off('message', onReply).off('error', onError).off('exit', onExit);
        resolve(outcome);
      };
      const fail = (fault: FunctionFault) => settle({ ok: false, fault });
      const onReply = (reply: WorkerReply) => settle(outcomeOf<T>(reply));
      const onError = (error: Error) => fail(this.crash(error));
      const onExit = (code: number) =>
        fail({ kind: 'crash', message: `the function exited with status ${code}` });
      const timer = setTimeout(() => {
        fail({ kind: 'timeout', message: timeoutMessage });
        void this.stop();
      }, timeoutSeconds * 1000);
      this.thread.on('message', onReply).on('error', onError).on('exit', onExit);
    });
  }

  private crash(error: Error & { code?: string }): FunctionFault {
    const { memoryMb, memorySource } = this.version;
    return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? { kind: 'crash', message: `ran out of memory at ${memoryMb} MB (${memorySource})` }
      : { kind: 'crash', message: `uncaught ${error.name}: ${error.message}`, stack: error.stack };
  }
}

function outcomeOf<T>(reply: WorkerReply): Outcome<T> {
  if (!reply.ok) return { ok: false, fault: { kind: 'thrown', ...reply.error } };
  const bytes = Buffer.byteLength(reply.json);
  if (bytes <= MAX_RESPONSE_BYTES) return { ok: true, result: JSON.parse(reply.json) };
  const message = `the response has ${bytes} bytes, more than the ${MAX_RESPONSE_BYTES} that Lambda takes`;
  return { ok: false, fault: { kind: 'thrown', message } };
}

function startThread(version: FunctionVersion, threadCode: string): Worker {
  const functionArn = `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${version.functionName}`;
  return new Worker(threadCode, {
    eval: true,
    // Not those of this process, such as a loader of TypeScript that its tests run with.
    execArgv: [],
    env: { ...version.environment },
    workerData: { handlerFile: version.handlerFile, functionArn } satisfies WorkerSetup,
    stdout: true,
    stderr: true,
    // Near to what Lambda does, not the same: it counts the whole process, this counts the JavaScript heap.
    resourceLimits: { maxOldGenerationSizeMb: version.memoryMb },
  });
}
