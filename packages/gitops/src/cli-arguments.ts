import { parseArgs } from 'node:util';
import { UserError } from './errors';

export const USAGE = `drystone-release <command> [options]

  check                  everything in this release repository, all stages, all findings at once
  stages                 which stages there are, and where each is published to
  bundle --stage <name>  all that it says of a stage at a commit, as the controller reads it

  --folder <folder>      checkout of the release repository (default: this folder)
  --revision <revision>  commit that is bundled (default: HEAD)
  --output <file>        write what would be signed
  --publish              sign it, and put it into the bucket of the stage
  --statuses <folder>    publish only what has soaked, by the <stage>.json of the stage before in this folder
  --rewind               publish also what does not follow what is there
  --json                 the same for machines
  --help                 this text

Exit code 0: as it should be; 1: it is not, or it could not be told.
`;

/** What the program is told. */
export type CliArguments =
  | { readonly command: 'help' }
  | (CommonArguments & { readonly command: 'check' | 'stages' })
  | (CommonArguments & {
      readonly command: 'bundle';
      readonly stage: string;
      readonly revision: string;
      readonly output?: string | undefined;
      readonly publishes: boolean;
      readonly statuses?: string | undefined;
      readonly rewinds: boolean;
    });

interface CommonArguments {
  readonly folder: string;
  readonly json: boolean;
}

/**
 * @param argv what follows the program's name
 * @throws UserError for an unknown command or option
 * @example parseCliArguments(['bundle', '--stage', 'staging', '--publish'])
 */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parsed(argv);
  const {
    help,
    folder,
    json,
    stage,
    revision,
    output,
    publish: publishes,
    rewind: rewinds,
    statuses,
  } = values;
  const [command, ...rest] = positionals;
  if (help || command === undefined) return { command: 'help' };
  const isBundle = command === 'bundle';
  const foreign = isBundle
    ? []
    : ['stage', 'revision', 'output', 'publish', 'rewind', 'statuses'].filter((name) => name in values);
  if (
    (isBundle || command === 'check' || command === 'stages') &&
    rest.length === 0 &&
    foreign.length === 0
  ) {
    if (!isBundle) return { command, folder, json };
    if (stage === undefined) throw new UserError('bundle needs --stage: drystone-release stages lists them');
    const what = { stage, revision: revision ?? 'HEAD', output, statuses };
    return { command, folder, json, ...what, publishes: publishes ?? false, rewinds: rewinds ?? false };
  }
  throw new UserError(`${argv.join(' ')} is no command. See drystone-release --help.`);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        folder: { type: 'string', default: '.' },
        stage: { type: 'string' },
        revision: { type: 'string' },
        output: { type: 'string' },
        publish: { type: 'boolean' },
        rewind: { type: 'boolean' },
        statuses: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message} See drystone-release --help.`, { cause: error });
  }
}
