#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { ConfigError } from '@drystone/config';
import { checkContracts } from './check/check-contracts';
import { renderCheck } from './check/render-check';
import { type CliArguments, parseCliArguments, USAGE } from './cli-arguments';
import { noteHandlerSchemas } from './describe/note-handler-schemas';
import { UserError } from './errors';
import { printable } from './printable';
import { calledServices } from './pull/called-services';
import type * as pullModule from './pull/pull-contracts';

/** Only where it is needed: it loads the compiler of TypeScript, and `describe` is a step of every synth. */
const pulling = () => require('./pull/pull-contracts') as typeof pullModule;

interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

async function main(options: CliArguments): Promise<Answer> {
  if (options.command === 'help') return { text: USAGE, exitCode: 0 };
  if (options.command === 'describe') return describe();
  if (!existsSync(options.from)) throw new UserError(`--from ${options.from}: there is no such folder`);
  return options.command === 'pull' ? pull(options) : check(options);
}

async function pull({ services, from, json }: CliArguments & { command: 'pull' }): Promise<Answer> {
  const pulled = await pulling().pullContracts('.', from, calledServices('.', services));
  const lines = pulled.map(
    ({ service, version, source, changed }) =>
      `${service} ${version}  ${changed ? 'pulled from' : 'is the same as'} ${source}\n`,
  );
  return { text: json ? toJson(pulled) : lines.join(''), exitCode: 0 };
}

function check({ from, json }: CliArguments & { command: 'check' }): Answer {
  const promises = checkContracts('.', from);
  const isBroken = promises.some(({ changes }) => changes.some(({ breaking }) => breaking));
  return { text: json ? toJson(promises) : renderCheck(promises), exitCode: isBroken ? 2 : 0 };
}

function describe(): Answer {
  const lines = noteHandlerSchemas('.').map((gap) => `${gap}\n`);
  return { text: lines.join(''), exitCode: 0 };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Mistakes of the user are told in a sentence; anything else is a defect of ours and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof UserError || error instanceof ConfigError) return error.message.trimEnd();
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function run(argv: readonly string[]): Promise<void> {
  try {
    const { text, exitCode } = await main(parseCliArguments(argv));
    // A handler that was loaded may have opened what would keep this process alive.
    process.stdout.write(printable(text), () => process.exit(exitCode));
  } catch (error) {
    process.stderr.write(`${printable(explain(error))}\n`);
    process.exitCode = 1;
  }
}

void run(process.argv.slice(2));
