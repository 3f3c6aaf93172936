import { App, DefaultStackSynthesizer } from 'aws-cdk-lib/core';

/** How a stage is synthesized. */
export interface StageAppProps {
  /** Folder of the templates. Default: `CDK_OUTDIR`, else a temporary folder */
  readonly outdir?: string;
  /**
   * Whether templates are held against the schemas of AWS CloudFormation, which takes two seconds and more; what is found
   * fails the synth. Default: false
   */
  readonly validate?: boolean;
}

/**
 * A CDK app for the stacks of one stage.
 *
 * Templates hold what AWS needs, and nothing about how they were made: that is most of the time and half of the size.
 *
 * @example
 * const app = stageApp();
 * buildStage(app, model);
 * app.synth();
 */
export function stageApp({ outdir, validate = false }: StageAppProps = {}): App {
  return new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: validate,
    // An account without the bootstrap stack refuses the deploy by itself.
    defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
    postCliContext: {
      // Also where the CDK's command line asks for it: then its templates are the same as ours.
      'aws:cdk:enable-path-metadata': false,
      'aws:cdk:enable-asset-metadata': false,
      'aws:cdk:disable-stack-trace': true,
      'aws:cdk:disable-creation-stack-traces': true,
      'aws:cdk:disable-logicalId-metadata': true,
      '@aws-cdk/core:validateAgainstDefaultRules': true,
    },
  });
}
