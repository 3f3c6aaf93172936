import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors';

/** What projen leaves to run tasks with. */
const RUNNER = 'scripts/run-task.cjs';

/** The last line of the runner, which runs the task and drops its arguments. */
const ENTRY = /\b(\w+)\.main\(\);?\s*$/;

/**
 * Lets the runner of an ejected repository take arguments: `npm run deploy -- --stage production` would deploy another stage
 * without them.
 *
 * @throws UserError where the installed projen leaves another runner than is known here
 */
export function passArguments(folder: string): void {
  const path = join(folder, RUNNER);
  const text = readFileSync(path, 'utf8');
  if (!ENTRY.test(text)) {
    throw new UserError(
      `${RUNNER} is not as expected, so tasks would lose their arguments. git checkout . brings the repository back; try projen 0.103.`,
    );
  }
  const call = [
    'Promise.resolve()',
    "  .then(() => new $1('.').runTask(process.argv[2], [], process.argv.slice(3)))",
    '  .catch((error) => {',
    '    console.error(error?.stack ?? String(error));',
    '    process.exit(1);',
    '  });',
    '',
  ].join('\n');
  writeFileSync(path, text.replace(ENTRY, call));
}
