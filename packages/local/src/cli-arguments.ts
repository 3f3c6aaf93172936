import { parseArgs } from 'node:util';

export const USAGE = `drystone-local dev [options]

Serves this repository on 127.0.0.1 as AWS would: a service with its table and permissions, an API with its
functions, its authorizer and the services that it calls, or a stage of an environment with all that services.yaml names
and is beside it. Everything is renewed when a file is saved.

  --stage <name>         stage of an environment (default: the first of release-config.yaml)
  --controller           of an environment: run what the release repository says at HEAD, each image as the tag of git
                         that it is called after, and bring releases about as on AWS
  --time-scale <number>  how many times as fast time passes for releases (default: 60)
  --port <number>        port of the HTTP gateway, 0 for any free one (default: 3000, or the next that is free)
  --table-port <number>  port of the table's endpoint, 0 for any free one (default: 0)
  --json                 print one JSON object a line
  --raw-logs             print what the handler logs as it is

drystone-local token --sub <subject> [options]

Prints a token that this API, or each API of this environment, takes on this machine, and nowhere else.

  --sub <subject>        whom the token is about
  --scope <scope>        what it allows; for several, several times
  --expires <seconds>    for how long it is good, 1 or more (default: 3600)
  --claim <name>=<value> a further claim, its value as JSON or else as text; for several, several times
  --json                 print the token with what is in it, as one JSON object

  --help                 print this
`;

export type CliArguments = { readonly command: 'help' } | DevArguments | TokenArguments;

export interface DevArguments {
  readonly command: 'dev';
  /** Default: the first of the environment */
  readonly stage?: string;
  /** How many times as fast time passes for releases; none where no controller runs. */
  readonly timeFactor?: number;
  /** Default: 3000, or the next that is free */
  readonly port?: number;
  readonly tablePort: number;
  readonly json: boolean;
  readonly rawLogs: boolean;
}

export interface TokenArguments {
  readonly command: 'token';
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly expiresInSeconds: number;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly json: boolean;
}

/** A command line that cannot be understood. */
export class UsageError extends Error {}

const DEV_OPTIONS = {
  stage: { type: 'string' },
  controller: { type: 'boolean', default: false },
  'time-scale': { type: 'string', default: '60' },
  port: { type: 'string' },
  'table-port': { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
  'raw-logs': { type: 'boolean', default: false },
} as const;

const TOKEN_OPTIONS = {
  sub: { type: 'string' },
  scope: { type: 'string', multiple: true },
  expires: { type: 'string', default: '3600' },
  claim: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

/**
 * @param argv what follows the program's name
 * @throws UsageError for an unknown command or option, or a value that is none
 * @example parseCliArguments(['dev', '--port', '3001'])
 */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const [command, ...args] = argv;
  if (argv.some((word) => word === '--help' || word === '-h')) return { command: 'help' };
  if (command === 'dev') return devArguments(args);
  if (command === 'token') return tokenArguments(args);
  throw new UsageError(
    `the commands are dev and token (${command ?? 'none was given'}): drystone-local --help lists their options`,
  );
}

function devArguments(args: readonly string[]): DevArguments {
  const values = understood(() => parseArgs({ args: [...args], options: DEV_OPTIONS }).values);
  return {
    command: 'dev',
    ...(values.controller && { timeFactor: timeFactor(values['time-scale']) }),
    ...(values.stage !== undefined && { stage: values.stage }),
    ...(values.port !== undefined && { port: port('--port', values.port) }),
    tablePort: port('--table-port', values['table-port']),
    json: values.json,
    rawLogs: values['raw-logs'],
  };
}

function tokenArguments(args: readonly string[]): TokenArguments {
  const values = understood(() => parseArgs({ args: [...args], options: TOKEN_OPTIONS }).values);
  if (!values.sub)
    throw new UsageError('--sub is missing: say whom the token is about, for example --sub alice');
  return {
    command: 'token',
    subject: values.sub,
    scopes: values.scope ?? [],
    expiresInSeconds: seconds('--expires', values.expires),
    claims: Object.fromEntries((values.claim ?? []).map(claim)),
    json: values.json,
  };
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function port(option: string, text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (number <= 65_535) return number;
  throw new UsageError(`${option} ${text} is no port: give a number from 0 to 65535`);
}

function timeFactor(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--time-scale ${text} is no factor: give a whole number from 1 to 9999`);
}

function seconds(option: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option} ${text} is no time: give a whole number of seconds, 1 or more`);
}

function claim(text: string): [string, unknown] {
  const [, name, value] = /^([^=]+)=([^]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(
      `--claim ${text} has no value: give a name and a value, for example --claim tenant=acme`,
    );
  }
  return [name, jsonOrText(value)];
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
