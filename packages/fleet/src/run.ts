import { execFile } from 'node:child_process';
import { UserError } from './errors';

/** Above what a git log or npm's answer has; more is a program that went astray. */
const MAX_OUTPUT_BYTES = 64 * 2 ** 20;

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws UserError with the program's own words where it fails
 */
export function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  const options = {
    cwd: folder,
    maxBuffer: MAX_OUTPUT_BYTES,
    // Nobody is there to answer questions, and messages are shown as they are.
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_LFS_SKIP_SMUDGE: '1', LC_ALL: 'C' },
  };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new UserError(stderr.trim() || error.message, { cause: error }));
    });
  });
}
