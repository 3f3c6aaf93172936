import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type CommandAnswer, CommandError } from '../command/answer';
import { parsed } from '../command/parsed';
import { renderSummary } from './render-summary';
import { summarizeAssembly } from './summarize-assembly';

const FLAGS = {
  app: { type: 'string', default: 'dist/app.js' },
  stage: { type: 'string' },
  output: { type: 'string', default: 'cdk.out' },
  validate: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/**
 * `drystone-environment synth`: runs the app of an environment for one stage, and says what came of it.
 *
 * In this process: the CDK's command line would add three quarters of a second, and reach for the network.
 */
export function synthCommand(argv: readonly string[]): CommandAnswer {
  const { values } = parsed(() => parseArgs({ args: [...argv], options: FLAGS }));
  const { app, stage, output, validate, json } = values;
  const program = resolve(app);
  if (!existsSync(program)) {
    throw new CommandError(`${app} is missing: npx projen synth makes it, and so does npx projen bundle`);
  }
  checkOutput(output);
  const began = performance.now();
  const unfinished = `${resolve(output)}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  process.env.CDK_OUTDIR = unfinished;
  if (stage !== undefined) process.env.DRYSTONE_STAGE = stage;
  if (validate) process.env.DRYSTONE_VALIDATE = 'true';
  require(program);
  // Only now: a stage with a mistake ends the program, and leaves the templates as they were.
  rmSync(output, { recursive: true, force: true });
  renameSync(unfinished, output);
  const seconds = (performance.now() - began) / 1000;
  const summary = summarizeAssembly(output);
  return {
    text: json ? JSON.stringify(summary, undefined, 2) : renderSummary(summary, seconds),
    exitCode: 0,
  };
}

/** What an earlier synth left is replaced; never a folder of something else. */
function checkOutput(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, 'manifest.json'))) return;
  throw new CommandError(`--output: ${folder} is there, and is no folder of templates: name another one`);
}
