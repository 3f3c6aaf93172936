import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createWriteStream, openSync } from 'node:fs';

/** A command that is run for its effect. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** Where its output goes. */
  readonly logFile: string;
  readonly environment?: NodeJS.ProcessEnv;
}

const running = new Set<ChildProcess>();

/** Runs a command to its end; what it prints goes to its log. Throws where it exits with anything but 0. */
export function run(command: Command): Promise<void> {
  // Not through a pipe: then all of it is there when the command has ended.
  const log = openSync(command.logFile, 'a');
  return new Promise<void>((resolve, reject) => {
    const child = startGroup(command, ['ignore', log, log]);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command.command} ${command.args.join(' ')} ended with ${signal ?? code}`));
    });
  }).finally(() => closeSync(log));
}

/** Starts a command in a process group of its own, so that all of it can be ended together. Its output can be read, too. */
export function start(command: Command): ChildProcess {
  const log = createWriteStream(command.logFile, { flags: 'a' });
  const child = startGroup(command, ['ignore', 'pipe', 'pipe']);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('close', () => log.end());
  return child;
}

function startGroup({ command, args, folder, environment }: Command, stdio: StdioOptions): ChildProcess {
  const child = spawn(command, args, {
    cwd: folder,
    env: environment ?? process.env,
    stdio,
    detached: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/**
 * Ends a command and all that it started; resolves when it has ended, at once where it has already.
 *
 * @param signal Default: SIGTERM
 */
export async function end(child: ChildProcess, signal?: NodeJS.Signals): Promise<void> {
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  const ended = hasEnded || once(child, 'exit');
  endGroup(child.pid!, signal);
  await ended;
}

/** Ends everything that still runs: for a caller that is interrupted. */
export function endAll(): void {
  for (const { pid } of running) if (pid !== undefined) endGroup(pid);
}

/**
 * Sends a signal to a process and all that it started. They may be gone already, which must not stand in for why.
 *
 * @param signal Default: SIGTERM
 */
export function endGroup(pid: number, signal: NodeJS.Signals = 'SIGTERM'): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
