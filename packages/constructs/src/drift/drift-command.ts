import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CommandAnswer, CommandError } from '../command/answer';
import { parsed } from '../command/parsed';
import { renderDrifts } from './render-drifts';
import { type ResourceDrift, unownedDrifts } from './unowned-drifts';

const FLAGS = { summary: { type: 'boolean' }, json: { type: 'boolean' } } as const;

/**
 * `drystone-environment drift <folder>`: what of the drifts in a folder nobody decided. Exit code 0 nothing, 2 something.
 * Each file is what `aws cloudformation describe-stack-resource-drifts` printed of a stack.
 */
export function driftCommand(argv: readonly string[]): CommandAnswer {
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...argv], options: FLAGS, allowPositionals: true }),
  );
  const { summary, json } = values;
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new CommandError('drystone-environment drift needs one folder of drifts');
  }
  const drifts = unownedDrifts(readDrifts(folder));
  const text = renderDrifts(drifts);
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (summary && summaryFile) appendFileSync(summaryFile, `${text}\n`);
  return {
    text: json ? JSON.stringify(drifts, undefined, 2) : text,
    exitCode: drifts.length > 0 ? 2 : 0,
  };
}

/** A stage without a stack has no file, and then there is no folder. */
function readDrifts(folder: string): ResourceDrift[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .flatMap((name) => driftsIn(join(folder, name)));
}

/** Half of an answer, or none, must not pass for a stack without drifts. */
function driftsIn(file: string): readonly ResourceDrift[] {
  try {
    const { StackResourceDrifts: drifts } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly StackResourceDrifts?: readonly ResourceDrift[];
    };
    if (Array.isArray(drifts)) return drifts;
    throw new Error('it has no StackResourceDrifts');
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
