import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { UserError } from '../errors';

/** Above what the files of a stage and the list of a catalog have; more is a program that went astray. */
const MAX_OUTPUT_BYTES = 64 * 2 ** 20;

/**
 * Runs git to its end.
 *
 * @param folder of the checkout
 * @param input what it reads. Default: nothing
 * @throws UserError with git's own words where it fails
 */
export function runGit(folder: string, args: readonly string[], input = ''): Promise<Buffer> {
  const options = {
    cwd: folder,
    encoding: 'buffer',
    maxBuffer: MAX_OUTPUT_BYTES,
    // Messages are shown as they are, and a path is a path, whatever characters it has.
    env: { ...process.env, LC_ALL: 'C', GIT_LITERAL_PATHSPECS: '1' },
  } as const;
  return new Promise((resolve, reject) => {
    const git = execFile('git', args, options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else
        reject(new UserError(stderr.toString('utf8').trim() || problemOf(error, folder), { cause: error }));
    });
    git.stdin?.on('error', () => undefined); // it ended before it read all: its own words say why
    git.stdin?.end(input);
  });
}

/** Node.js says of a folder that is not there that the program is not. */
function problemOf(error: Error, folder: string): string {
  return existsSync(folder) ? error.message : `there is no folder ${folder}`;
}
