import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where the build of @drystone/constructs puts what it deploys; tests need it as the build does. */
const FOLDER = join(__dirname, '../../../constructs/lib/release');

/**
 * AWS Lambda's part, as far as a handler sees it: loads the function once, and calls it for one event after the other. What
 * it throws is written to the log with all its members, as the runtime of AWS does.
 */
const RUNTIME = `
const { inspect } = require('node:util');
const { handler } = require(process.argv[1]);
process.on('message', async ({ event, remainingMs }) => {
  const end = Date.now() + remainingMs;
  const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => end - Date.now() };
  try {
    process.send({ result: (await handler(event, context)) ?? null });
  } catch (error) {
    process.stderr.write(inspect(error, { depth: Infinity, showHidden: true }));
    process.send({ error: String(error) });
  }
});
process.send('loaded');
`;

type Outcome = { readonly result: unknown } | { readonly error: string };

/** A function of releases as it is deployed, in a process of its own with nothing but the variables that it is given. */
export class BundledFunction {
  #printed = '';
  readonly #child: ChildProcess;
  readonly #loaded: Promise<unknown>;

  constructor(name: 'controller' | 'webhook', variables: Readonly<Record<string, string>>) {
    const file = join(FOLDER, `${name}-function/index.js`);
    this.#child = spawn(process.execPath, ['-e', RUNTIME, file], {
      env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#printed += chunk.toString()));
    this.#loaded = Promise.race([once(this.#child, 'message'), once(this.#child, 'exit')]);
  }

  /** All that it wrote so far, which AWS Lambda puts into the log. */
  get printed(): string {
    return this.#printed;
  }

  /** Calls it. @returns what it answers @throws Error with what it throws, or with what it printed where it cannot be loaded */
  async invoke(event: unknown, remainingMs = 840_000): Promise<unknown> {
    await this.#loaded;
    if (this.#child.exitCode !== null) throw new Error(this.#printed);
    this.#child.send({ event, remainingMs });
    const [outcome] = (await once(this.#child, 'message')) as [Outcome];
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.result;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill();
    await exit;
  }
}
