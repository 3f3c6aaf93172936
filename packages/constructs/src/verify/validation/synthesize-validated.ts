import { App, Validations } from 'aws-cdk-lib/core';
import type { Acknowledgement } from './acknowledgements';
import { type AcknowledgedFinding, stageRulePacks } from './rule-packs';

/** Context of CDK that makes findings of CloudFormation's rules errors, and leaves saying so to us. */
const VALIDATION_CONTEXT = {
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:failSynthOnValidationErrors': false,
};

/** How a stage is synthesized to be validated. */
export interface ValidatedSynthesis {
  /** Folder that the assembly is written to. */
  readonly outputFolder: string;
  /** Folder whose `node_modules` has cdk-nag. */
  readonly projectFolder: string;
  /** Findings that stand. */
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * Synthesizes a stage with CloudFormation's rules and those of cdk-nag: what they find is in the assembly, see
 * `validationFindings`.
 *
 * @param build adds the stage's stacks to the app
 * @returns what was found and stands, with the reason of each
 * @throws CommandError where cdk-nag is not installed
 */
export function synthesizeValidated(
  build: (app: App) => void,
  { outputFolder, projectFolder, acknowledgements }: ValidatedSynthesis,
): AcknowledgedFinding[] {
  const app = new App({
    outdir: outputFolder,
    context: VALIDATION_CONTEXT,
    builtinCloudFormationValidation: true,
  });
  const packs = stageRulePacks(projectFolder, acknowledgements);
  Validations.of(app).addPlugins(...packs);
  build(app);
  app.synth();
  return packs.flatMap(({ acknowledged }) => acknowledged);
}
