#!/usr/bin/env node
import { ConfigError } from '@drystone/config';
import { type DevArguments, parseCliArguments, USAGE, UsageError } from './cli-arguments';
import { renderToken } from './cli-token';
import type { DevEvent } from './dev/dev-event';
import { DevServer } from './dev/dev-server';
import { NoConfigError } from './dev/no-config-error';
import { PortTakenError } from './dev/port-taken-error';
import { StageError } from './dev/stage-error';
import type { RenderOptions } from './dev/render-event';
import { renderEvent } from './dev/render-event';
import { whenLauncherEnds } from './dev/when-launcher-ends';

async function main(): Promise<void> {
  const options = parseCliArguments(process.argv.slice(2));
  if (options.command === 'dev') await serve(options);
  else process.stdout.write(options.command === 'help' ? USAGE : `${await renderToken(options)}\n`);
}

async function serve({ stage, timeFactor, port, tablePort, json, rawLogs }: DevArguments): Promise<void> {
  const emit = json ? printJson : textPrinter(rawLogs);
  // Lambda's clock is in UTC, and the time zone belongs to the process: worker threads cannot have one of their own.
  process.env.TZ = 'UTC';
  const server = new DevServer({ projectDir: process.cwd(), stage, timeFactor, port, tablePort, emit });
  const end = () => void server.close().finally(() => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  whenLauncherEnds(end);
  await server.start();
}

function printJson(event: DevEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function textPrinter(rawLogs: boolean): (event: DevEvent) => void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const options: RenderOptions = { color, rawLogs, timeZone };
  return (event) => {
    const text = renderEvent(event, options);
    if (text !== undefined) process.stdout.write(`${text}\n`);
  };
}

const USER_ERRORS = [UsageError, ConfigError, NoConfigError, PortTakenError, StageError];

/** Mistakes of the user are told in a sentence; anything else is a defect of ours and keeps its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return USER_ERRORS.some((each) => error instanceof each) ? error.message : (error.stack ?? error.message);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
