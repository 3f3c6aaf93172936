import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StageModel } from '@drystone/config';
import type { App } from 'aws-cdk-lib/core';
import { type CommandAnswer, CommandError } from '../command/answer';
import { parsed } from '../command/parsed';
import { loadIamTools } from './iam/iam-tools';
import { COLORS, PLAIN } from './report/paint';
import { renderReport } from './report/render-report';
import { ACKNOWLEDGEMENTS, requestedWildcards } from './validation/acknowledgements';
import { synthesizeValidated } from './validation/synthesize-validated';
import { verifyStage } from './verify-stage';

/** Where a stage is verified, and who knows what it is made of. */
export interface VerifyEnvironment {
  /** Folder of the environment's repository. */
  readonly projectFolder: string;
  /** @throws CommandError with every finding, where the stage is not right by itself */
  loadStage(stage: string): StageModel;
  /** Adds a stage's stacks to an app. */
  buildStage(app: App, model: StageModel): unknown;
  readonly isTerminal: boolean;
}

const USAGE = `Usage: drystone-environment verify [options]

Proves a stage before it is deployed, offline: that no service reaches what is another's, that its templates hold to the
rules of AWS, of cdk-nag and of drystone, and what it costs.

  --stage <name>      which stage (default: the first of release-config.yaml)
  --assembly <folder> an assembly that was synthesized by verify before (default: one is synthesized into cdk.out)
  --against <folder>  the assembly that was deployed last, to compare with (default: nothing is compared)
  --json              the report as JSON
  --help              this text

Exit code: 0 it may be deployed, 2 it must not be, 1 it cannot be told.`;

const OPTIONS = {
  stage: { type: 'string' },
  assembly: { type: 'string' },
  against: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;

/**
 * `drystone-environment verify`: proves a stage before it is deployed.
 *
 * @param argv arguments after `verify`; `--help` lists them
 * @throws CommandError where it cannot be told
 */
export async function verify(
  argv: readonly string[],
  environment: VerifyEnvironment,
): Promise<CommandAnswer> {
  const { values } = parsed(() => parseArgs({ args: [...argv], options: OPTIONS }));
  if (values.help) return { text: USAGE, exitCode: 0 };
  const { stage, assembly, against, json } = values;
  if (stage === undefined) throw new CommandError('--stage is missing: which stage? See verify --help.');
  const model = environment.loadStage(stage);
  const report = await verifyStage({
    model,
    tools: loadIamTools(environment.projectFolder),
    ...(assembly === undefined ? synthesize(model, environment) : { assemblyFolder: assembly }),
    ...(against !== undefined && { deployedFolder: against }),
  });
  const isRefused = report.findings.some(({ severity }) => severity === undefined);
  const text = json
    ? JSON.stringify(report, null, 2)
    : renderReport(report, environment.isTerminal ? COLORS : PLAIN);
  return { text, exitCode: isRefused ? 2 : 0 };
}

function synthesize(model: StageModel, { projectFolder, buildStage }: VerifyEnvironment) {
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
