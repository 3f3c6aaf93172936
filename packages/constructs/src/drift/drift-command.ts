import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CommandAnswer, CommandError } from '../command/answer';
import { parseFlags } from '../command/parse-flags';
import { renderDrifts } from './render-drifts';
import { type ResourceDrift, unownedDrifts } from './unowned-drifts';

const FLAGS = { summary: { type: 'boolean' }, json: { type: 'boolean' } } as const;

/**
 * `drystone-environment drift <folder>`: what of the drifts in a folder nobody decided. Exit code 0 nothing, 2 something.
 * Each file is what `aws cloudformation describe-stack-resource-drifts` printed of a stack.
 */
export function driftCommand([folder, ...argv]: readonly string[]): CommandAnswer {
  const { summary, json } = parseFlags(() => parseArgs({ args: argv, options: FLAGS }));
  if (folder === undefined) throw new CommandError('drystone-environment drift needs a folder of drifts');
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
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return (JSON.parse(text) as { readonly StackResourceDrifts: readonly ResourceDrift[] })
        .StackResourceDrifts;
    });
}
