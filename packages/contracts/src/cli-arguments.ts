import { parseArgs } from 'node:util';
import { UserError } from './errors';

export const USAGE = `drystone-contracts <command> [options]

  pull [service…]    copies the contracts of the services that this repository calls into contracts/, with types
                     for ServiceClient.for<paths>(…); without names, those under services in api-config.yaml or
                     calls in service-config.yaml, and those that were pulled before
  check              whether consumers still get what they were promised: this repository's consumers by its
                     contract/openapi.yaml, and itself by the contracts that it pulled
  describe           notes what the schemas of a BFF's handlers say, for openapi.yaml: a step of npx projen

  --from <folder>    where the others are: sibling folders, a release repository or its catalog (default: ..)
  --json             the same for machines
  --help             this text

Exit code 0: nothing breaks a consumer; 1: could not tell; 2: a change breaks a consumer.
`;

export type CliArguments =
  | { readonly command: 'help' }
  | { readonly command: 'describe' }
  | {
      readonly command: 'pull';
      readonly services: readonly string[];
      readonly from: string;
      readonly json: boolean;
    }
  | { readonly command: 'check'; readonly from: string; readonly json: boolean };

/**
 * @param argv what follows the program's name
 * @throws UserError for an unknown command or option
 * @example parseCliArguments(['pull', 'flight-service', '--from', '../flight-system-release'])
 */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parsed(argv);
  const [command, ...services] = positionals;
  if (values.help || command === undefined) return { command: 'help' };
  const { from, json } = values;
  if (command === 'pull') return { command, services, from, json };
  if (command === 'check' && services.length === 0) return { command, from, json };
  if (command === 'describe' && services.length === 0) return { command };
  throw new UserError(
    `${positionals.join(' ')} is no command: it is pull [service…], check or describe. See drystone-contracts --help.`,
  );
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        from: { type: 'string', default: '..' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message} See drystone-contracts --help.`, { cause: error });
  }
}
