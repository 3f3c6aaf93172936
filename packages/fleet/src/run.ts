import { execFile } from 'node:child_process';
import { UserError } from './errors';

/** Above what a git log or npm's answer has; more is a program that went astray. */
const MAX_OUTPUT_BYTES = 64 * 2 ** 20;

/** A server that says nothing for a minute is given up (git-config, `http.lowSpeedLimit`): it would keep all others waiting. */
const PATIENCE = { GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' };

/** Where a program runs. */
export interface RunPlace {
  readonly folder: string;
  /** Variables beside those of this process. Default: none */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end.
 *
 * @param place a folder, or a folder and variables
 * @returns what it printed
 * @throws UserError with the program's own words where it fails
 */
export function run(place: string | RunPlace, program: string, ...args: readonly string[]): Promise<string> {
  const { folder, environment = {} } = typeof place === 'string' ? { folder: place } : place;
  const options = {
    cwd: folder,
    maxBuffer: MAX_OUTPUT_BYTES,
    // Nobody is there to answer questions, and messages are shown as they are.
    env: {
      ...PATIENCE,
      ...process.env,
      ...environment,
      GIT_TERMINAL_PROMPT: '0',
      GIT_LFS_SKIP_SMUDGE: '1',
      LC_ALL: 'C',
    },
  };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new UserError(stderr.trim() || error.message, { cause: error }));
    });
  });
}
