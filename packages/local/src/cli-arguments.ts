import { parseArgs } from 'node:util';

export const USAGE = `drystone-local dev [options]

Serves this repository on 127.0.0.1: the handler of src/index.ts behind an HTTP gateway, a table in memory,
and the permissions of service-config.yaml. Everything is renewed when a file is saved.

  --port <number>        port of the HTTP gateway, 0 for any free one (default: 3000)
  --table-port <number>  port of the table's endpoint, 0 for any free one (default: 0)
  --json                 print one JSON object a line
  --raw-logs             print what the handler logs as it is
  --help                 print this
`;

export type CliArguments =
  | { readonly command: 'help' }
  | {
      readonly command: 'dev';
      readonly port: number;
      readonly tablePort: number;
      readonly json: boolean;
      readonly rawLogs: boolean;
    };

/** A command line that cannot be understood. */
export class UsageError extends Error {}

/**
 * @param argv what follows the program's name
 * @throws UsageError for an unknown command or option, or a port that is none
 * @example parseCliArguments(['dev', '--port', '3001'])
 */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parsed(argv);
  if (values.help) return { command: 'help' };
  const [command, ...rest] = positionals;
  if (command !== 'dev' || rest.length > 0) {
    const given = positionals.join(' ') || 'none was given';
    throw new UsageError(`the only command is dev (${given}): drystone-local --help lists the options`);
  }
  return {
    command,
    port: port('--port', values.port),
    tablePort: port('--table-port', values['table-port']),
    json: values.json,
    rawLogs: values['raw-logs'],
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '3000' },
        'table-port': { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
        'raw-logs': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function port(option: string, text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (number <= 65_535) return number;
  throw new UsageError(`${option} ${text} is no port: give a number from 0 to 65535`);
}
