import { parseArgs } from 'node:util';
import { CommandError } from '../command/answer';
import { parsed } from '../command/parsed';

export const USAGE = `drystone-environment diagram [options]

  --stage <stage>       the stage that is drawn (default: the first of release-config.yaml)
  --assembly <folder>   what npx projen synth wrote (default: cdk.out)
  --output <folder>     where <stage>.svg and <stage>.mmd go (default: diagram)
  --format <format>     svg or mermaid alone (default: both)
  --help                this text`;

const FORMATS = ['svg', 'mermaid'] as const;

/** What a picture is written as. */
export type Format = (typeof FORMATS)[number];

export type DiagramArguments =
  | { readonly command: 'help' }
  | {
      readonly command: 'draw';
      readonly stage: string;
      readonly assembly: string;
      readonly output: string;
      readonly formats: readonly Format[];
    };

/**
 * @param argv what follows the command's name
 * @throws CommandError for an unknown option or format, and without a stage
 * @example parseDiagramArguments(['--stage', 'staging', '--format', 'svg'])
 */
export function parseDiagramArguments(argv: readonly string[]): DiagramArguments {
  const { values } = parsed(() => parseArgs({ args: [...argv], options: OPTIONS }));
  const { help, stage, assembly, output, format } = values;
  if (help) return { command: 'help' };
  if (stage === undefined) throw new CommandError('--stage is missing: which stage? See diagram --help.');
  return { command: 'draw', stage, assembly, output, formats: formatsOf(format) };
}

function formatsOf(format: string | undefined): readonly Format[] {
  if (format === undefined) return FORMATS;
  const known = FORMATS.find((each) => each === format);
  if (known === undefined)
    throw new CommandError(`--format ${format} is unknown: it is ${FORMATS.join(' or ')}.`);
  return [known];
}

const OPTIONS = {
  stage: { type: 'string' },
  assembly: { type: 'string', default: 'cdk.out' },
  output: { type: 'string', default: 'diagram' },
  format: { type: 'string' },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;
