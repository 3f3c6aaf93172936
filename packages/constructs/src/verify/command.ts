import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StageModel } from '@drystone/config';
import type { App } from 'aws-cdk-lib/core';
import { loadIamTools } from './iam/iam-tools';
import { InputError } from './input-error';
import { COLORS, PLAIN } from './report/paint';
import { renderReport } from './report/render-report';
import { ACKNOWLEDGEMENTS, requestedWildcards } from './validation/acknowledgements';
import { synthesizeValidated } from './validation/synthesize-validated';
import { verifyStage } from './verify-stage';

/** What `verify` is run with. */
export interface VerifyIo {
  /** Folder of the environment's repository. */
  readonly projectFolder: string;
  /** @throws Error whose message has every finding, where the stage is not right by itself */
  loadStage(stage: string): StageModel;
  /** Adds a stage's stacks to an app. */
  buildStage(app: App, model: StageModel): unknown;
  write(text: string): void;
  writeError(text: string): void;
  readonly isTerminal: boolean;
}

export const VERIFY_USAGE = `Usage: drystone-environment verify --stage <name> [options]

Proves a stage before it is deployed, offline: that no service reaches what is another's, that its templates hold to the
rules of AWS, of cdk-nag and of drystone, and what it costs.

  --stage <name>      a stage of release-config.yaml
  --assembly <folder> an assembly that was synthesized by verify before. Default: one is synthesized into cdk.out
  --against <folder>  the assembly that was deployed last, to compare with. Default: nothing is compared
  --json              the report as JSON

Exit code: 0 it may be deployed, 2 it must not be, 1 it cannot be told.
`;

/**
 * Runs `drystone-environment verify`.
 *
 * @param argv arguments after `verify`
 * @returns the exit code
 */
export async function runVerify(argv: readonly string[], io: VerifyIo): Promise<0 | 1 | 2> {
  try {
    const options = parseOptions(argv);
    const model = io.loadStage(options.stage);
    const report = await verifyStage({
      model,
      tools: loadIamTools(io.projectFolder),
      ...(options.assembly === undefined ? synthesize(model, io) : { assemblyFolder: options.assembly }),
      ...(options.against !== undefined && { deployedFolder: options.against }),
    });
    io.write(
      options.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : renderReport(report, io.isTerminal ? COLORS : PLAIN),
    );
    return report.findings.some(({ severity }) => severity === undefined) ? 2 : 0;
  } catch (error) {
    io.writeError(explain(error));
    return 1;
  }
}

function parseOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      stage: { type: 'string' },
      assembly: { type: 'string' },
      against: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { stage, ...rest } = values;
  if (stage === undefined) throw new InputError('--stage is missing', `say which stage\n\n${VERIFY_USAGE}`);
  return { stage, ...rest };
}

function synthesize(model: StageModel, { projectFolder, buildStage }: VerifyIo) {
  // cdk-nag looks at properties that CDK would warn of each time.
  process.env['JSII_DEPRECATED'] ??= 'quiet';
  const assemblyFolder = join(projectFolder, 'cdk.out');
  const acknowledged = synthesizeValidated((app) => buildStage(app, model), {
    outputFolder: assemblyFolder,
    projectFolder,
    acknowledgements: [...ACKNOWLEDGEMENTS, ...requestedWildcards(model)],
  });
  return { assemblyFolder, acknowledged };
}

/** What a user can mend has no stack. */
function explain(error: unknown): string {
  if (error instanceof InputError) return `${error.message}\n  mend  ${error.help}\n`;
  return `${(error as Error).message}\n`;
}
