import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { FleetRepository } from '@drystone/config';
import { UserError } from './errors';
import type { FailureLimit } from './roll/failure-limit';

interface CommonArguments {
  readonly fleet: string;
  readonly tarballs?: string;
  readonly json: boolean;
}

interface PageArguments extends CommonArguments {
  readonly html?: string;
}

/** What `roll` is told. */
export interface RollArguments extends CommonArguments {
  readonly command: 'roll';
  readonly ring: FleetRepository['ring'];
  /** Default: the newest release */
  readonly to?: string;
  readonly dryRun: boolean;
  readonly limit: FailureLimit;
  readonly waitMinutes: number;
  readonly atATime: number;
  readonly api?: string;
}

export type CliArguments =
  | { readonly command: 'help' }
  | (PageArguments & { readonly command: 'status' })
  | (PageArguments & { readonly command: 'preview'; readonly to: string })
  | RollArguments;

const OPTIONS = {
  fleet: { type: 'string', default: 'fleet.yaml' },
  tarballs: { type: 'string' },
  json: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];
const PAGE_OPTIONS = { ...OPTIONS, html: { type: 'string' } } satisfies ParseArgsConfig['options'];
const PREVIEW_OPTIONS = { ...PAGE_OPTIONS, to: { type: 'string' } } satisfies ParseArgsConfig['options'];
const ROLL_OPTIONS = {
  ...OPTIONS,
  to: { type: 'string' },
  ring: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'max-failures': { type: 'string' },
  'failure-rate': { type: 'string' },
  wait: { type: 'string', default: '60' },
  'at-a-time': { type: 'string', default: '5' },
  api: { type: 'string' },
} satisfies ParseArgsConfig['options'];

/**
 * @param argv what follows the program's name
 * @throws UserError for an unknown command or option
 * @example parseCliArguments(['preview', '--to', '1.6.0'])
 */
export function parseCliArguments(argv: readonly string[]): CliArguments {
  const [command, ...rest] = argv;
  if (command === undefined || rest.some(isHelp) || isHelp(command)) return { command: 'help' };
  if (command === 'status') return { command, ...parsed(rest, PAGE_OPTIONS) };
  if (command === 'preview') {
    const { to, ...common } = parsed(rest, PREVIEW_OPTIONS);
    if (to === undefined) throw new UserError('preview needs --to: a version, or the path of a tarball');
    return { command, to, ...common };
  }
  if (command === 'roll') return rollArguments(rest);
  throw new UserError(`there is no command ${command}: it is status, preview or roll. ${SEE_HELP}`);
}

const SEE_HELP = 'See drystone-fleet --help.';

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

function rollArguments(argv: readonly string[]): RollArguments {
  const values = parsed(argv, ROLL_OPTIONS);
  const { ring, wait, 'at-a-time': atATime, 'dry-run': dryRun, ...others } = values;
  const { 'max-failures': maxFailures, 'failure-rate': failureRate, ...common } = others;
  if (ring !== 'canary' && ring !== 'early' && ring !== 'all')
    throw new UserError('roll needs --ring: canary, early or all');
  if (maxFailures !== undefined && failureRate !== undefined)
    throw new UserError('--max-failures and --failure-rate are two ways to say it: give one');
  const limit =
    failureRate === undefined
      ? { maxFailures: numberOf('max-failures', maxFailures ?? '0', 0, 100_000) }
      : { failureRatePercent: numberOf('failure-rate', failureRate, 0, 100) };
  return {
    command: 'roll',
    ...common,
    ring,
    dryRun,
    limit,
    waitMinutes: numberOf('wait', wait, 0, 24 * 60),
    atATime: numberOf('at-a-time', atATime, 1, 50),
  };
}

function numberOf(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UserError(`--${option} ${text} is not a whole number from ${least} to ${most}`);
}

function parsed<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message} ${SEE_HELP}`, { cause: error });
  }
}
