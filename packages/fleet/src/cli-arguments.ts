import { parseArgs } from 'node:util';
import { UserError } from './errors';

export const USAGE = `drystone-fleet <command> [options]

  status                 how each repository stands: its version, what differs, what waits
  preview --to <what>    what another version would change in each: a version, or the path of a tarball

  --fleet <file>         the list of repositories (default: fleet.yaml)
  --tarballs <folder>    versions that are taken from here before the registry is asked, named as npm pack names them
  --html <file>          also write it as one page
  --json                 the same for machines
  --help                 this text

Exit code 0: nothing to do; 1: of some repository it could not be told; 2: something to do, or that would change.
Nothing is written to a repository, nothing is installed in it, and none of its code is run.
`;

interface CommonArguments {
  readonly fleet: string;
  readonly tarballs?: string;
  readonly html?: string;
  readonly json: boolean;
}

export type CliArguments =
  | { readonly command: 'help' }
  | (CommonArguments & { readonly command: 'status' })
  | (CommonArguments & { readonly command: 'preview'; readonly to: string });

/**
 * @param argv what follows the program's name
 * @throws UserError for an unknown command or option
 * @example parseCliArguments(['preview', '--to', '1.6.0'])
 */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parsed(argv);
  const { help, to, ...common } = values;
  const [command, ...rest] = positionals;
  if (help || command === undefined) return { command: 'help' };
  if (command === 'status' && rest.length === 0 && to === undefined) return { command, ...common };
  if (command === 'preview' && rest.length === 0) {
    if (to === undefined) throw new UserError('preview needs --to: a version, or the path of a tarball');
    return { command, to, ...common };
  }
  throw new UserError(
    `${argv.join(' ')} is no command: it is status or preview --to <what>. See drystone-fleet --help.`,
  );
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        fleet: { type: 'string', default: 'fleet.yaml' },
        to: { type: 'string' },
        tarballs: { type: 'string' },
        html: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message} See drystone-fleet --help.`, { cause: error });
  }
}
