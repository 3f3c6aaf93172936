import type { OptionName } from './cli-options';

/** A command as its help has it. */
export interface CommandDefinition {
  /** In a few words. */
  readonly summary: string;
  /** What it takes besides options. Default: nothing */
  readonly operands?: string;
  readonly options: readonly OptionName[];
  readonly exitCodes: string;
  /** What there is to know besides. Default: nothing */
  readonly details?: string;
}

const ACCESS = ['stage', 'profile', 'role'] as const;
const ORDER = [...ACCESS, 'by'] as const;
const DONE = '0 it was ordered; 1 it was not';

export const COMMANDS = {
  status: {
    summary: 'what runs where, what is on its way, and what is wrong',
    operands: '[unit…]',
    options: [...ACCESS, 'local', 'all', 'html'],
    exitCodes: '0 all is in step; 2 something is not; 1 of some stage it could not be told',
  },
  diff: {
    summary: 'what a change of the repository would do to each stage',
    options: ['stage', 'base', 'head', 'markdown'],
    exitCodes: '0 nothing; 2 something; 1 there are mistakes, or changes that AWS would refuse',
    details:
      'Each change is marked: "at deploy" it takes effect as soon as CloudFormation is done, "with the version" once the\n' +
      'controller released it, "in the controller" with its next pass. No call of AWS is made.',
  },
  history: {
    summary: 'what went live, and what was taken back',
    operands: '[unit]',
    options: [...ACCESS, 'limit'],
    exitCodes: '0; 1 it could not be told',
  },
  promote: {
    summary: 'take what is live and healthy in one stage over into another, on a branch',
    operands: '<unit…> | --all',
    options: ['profile', 'role', 'local', 'all', 'from', 'to', 'hotfix', 'reason', 'push'],
    exitCodes: '0 there is a branch; 2 all is there already; 1 it may not be promoted',
  },
  rollback: {
    summary: 'send callers back to an earlier release at once, and hold what they came from',
    operands: '<unit>',
    options: [...ORDER, 'to', 'reason', 'until', 'push'],
    exitCodes: DONE,
    details:
      'The controller moves the alias with its next pass, whatever windows and suspensions say. services.yaml is changed on a\n' +
      'branch, so that the repository says the same once that is merged.',
  },
  hold: {
    summary: 'do not release what is desired now, and take it back where it is on its way',
    operands: '<unit…>',
    options: [...ORDER, 'reason', 'until'],
    exitCodes: DONE,
  },
  suspend: {
    summary: 'release nothing new of a service, or with --all in the whole stage',
    operands: '<unit…> | --all',
    options: [...ORDER, 'all', 'reason', 'until'],
    exitCodes: DONE,
  },
  resume: {
    summary: 'end a hold or a suspension',
    operands: '<unit…> | --all',
    options: [...ORDER, 'all'],
    exitCodes: DONE,
  },
  retry: {
    summary: 'end a hold and try again at once; takes over an alias that somebody moved',
    operands: '<unit…>',
    options: [...ORDER],
    exitCodes: DONE,
  },
  terminate: {
    summary: 'take back the release that is on its way, and hold it',
    operands: '<unit…>',
    options: [...ORDER],
    exitCodes: DONE,
  },
  sync: {
    summary: 'let the controller look now',
    options: [...ORDER, 'reason', 'allow-rewind'],
    exitCodes: '0 it was asked; 1 it could not be',
  },
  wait: {
    summary: 'wait until services are in step, and show what happens',
    operands: '[unit…]',
    options: [...ACCESS, 'local', 'timeout', 'commit'],
    exitCodes: '0 in step; 2 something is wrong, or time is up; 1 it could not be told',
  },
  console: {
    summary: 'show the status page on this computer',
    options: [...ACCESS, 'local', 'port'],
    exitCodes: '0',
  },
  check: {
    summary: 'everything in this release repository, all stages, all findings at once',
    options: [],
    exitCodes: '0 it is in order; 1 it is not',
  },
  stages: {
    summary: 'which stages there are, and where each is published to',
    options: [],
    exitCodes: '0; 1 it could not be told',
  },
  bundle: {
    summary: 'all that the repository says of a stage at a commit, as the controller reads it',
    options: ['stage', 'revision', 'output', 'publish', 'statuses', 'rewind'],
    exitCodes: '0 it was made; 1 it was not',
  },
} as const satisfies Readonly<Record<string, CommandDefinition>>;

export type CommandName = keyof typeof COMMANDS;

/** Options that every command has. */
export const COMMON_OPTIONS: readonly OptionName[] = ['folder', 'json', 'help'];
