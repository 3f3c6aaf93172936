import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib/core';
import { InputError } from '../input-error';
import { type AcknowledgedFinding, acknowledgeFindings, type RulePack } from './acknowledge';
import type { Acknowledgement } from './acknowledgements';

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
 * @throws InputError where cdk-nag is not installed
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
  const packs = loadRulePacks(projectFolder);
  Validations.of(app).addPlugins(...packs);
  build(app);
  const acknowledged = acknowledgeFindings(app, packs, acknowledgements);
  app.synth();
  return acknowledged;
}

/** The part of cdk-nag that is used: only environments install it. */
interface NagModule {
  readonly AwsSolutionsChecks: new () => NagPack;
  readonly ServerlessChecks: new () => NagPack;
}

type NagPack = IPolicyValidationPlugin & RulePack;

function loadRulePacks(projectFolder: string): NagPack[] {
  const load = createRequire(join(projectFolder, 'package.json'));
  try {
    const { AwsSolutionsChecks, ServerlessChecks } = load('cdk-nag') as NagModule;
    return [new AwsSolutionsChecks(), new ServerlessChecks()];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new InputError(
      'cdk-nag is not installed, and its rules are a part of the proof',
      'npm install --save-dev cdk-nag',
    );
  }
}
