import { execFileSync } from 'node:child_process';
import { commandEnvironment } from './product';

/** Runs a command that must succeed; returns what it printed. */
export function execute(folder: string, command: string, ...args: string[]): string {
  const { code, output, stdout } = attempt(folder, command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return stdout;
}

/** Runs a command that must fail; returns all that it printed. */
export function failure(folder: string, command: string, ...args: string[]): string {
  const { code, output } = attempt(folder, command, args);
  if (code === 0) throw new Error(`${command} ${args.join(' ')} was expected to fail`);
  return output;
}

/** The exit code of a command. */
export function exitCode(folder: string, command: string, ...args: string[]): number | null {
  return attempt(folder, command, args).code;
}

function attempt(folder: string, command: string, args: readonly string[]) {
  try {
    const stdout = execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      env: commandEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, stdout, output: stdout };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    return { code: status, stdout, output: `${stdout}\n${stderr}` };
  }
}
