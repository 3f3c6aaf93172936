import { createRequire } from 'node:module';
import { join } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib/core';
import { CommandError } from '../../command/answer';
import type { Acknowledgement } from './acknowledgements';

/** A finding that stands, by its exact id and the construct that it is about. */
export interface AcknowledgedFinding {
  readonly id: string;
  readonly constructPath: string;
  readonly reason: string;
}

/** A rule pack of cdk-nag that reports what nobody has acknowledged. */
export interface StageRulePack extends IPolicyValidationPlugin {
  /** What was found and stands; filled by the synth. */
  readonly acknowledged: readonly AcknowledgedFinding[];
}

/** The part of cdk-nag that is used: only environments install it. */
interface NagModule {
  readonly AwsSolutionsChecks: new () => IPolicyValidationPlugin;
  readonly ServerlessChecks: new () => IPolicyValidationPlugin;
}

/**
 * The rule packs that every stage is held to.
 *
 * Acknowledgements are matched here, by construct: cdk-nag itself takes exact ids only, and those have ARNs in them.
 *
 * @param projectFolder folder whose `node_modules` has cdk-nag
 * @throws CommandError where it is not installed
 * @example Validations.of(app).addPlugins(...stageRulePacks('.', ACKNOWLEDGEMENTS));
 */
export function stageRulePacks(
  projectFolder: string,
  acknowledgements: readonly Acknowledgement[],
): StageRulePack[] {
  const { AwsSolutionsChecks, ServerlessChecks } = loadNag(projectFolder);
  return [new AwsSolutionsChecks(), new ServerlessChecks()].map((pack) =>
    withAcknowledgements(pack, acknowledgements),
  );
}

function loadNag(projectFolder: string): NagModule {
  try {
    return createRequire(join(projectFolder, 'package.json'))('cdk-nag') as NagModule;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    const message = 'cdk-nag is not installed, and its rules are a part of the proof';
    throw new CommandError(message, { help: 'npm install --save-dev cdk-nag', cause: error });
  }
}

function withAcknowledgements(
  pack: IPolicyValidationPlugin,
  acknowledgements: readonly Acknowledgement[],
): StageRulePack {
  const acknowledged: AcknowledgedFinding[] = [];
  const standsAt = (id: string, constructPath: string) => {
    const reason = acknowledgements.find((each) => isAbout(each, id, constructPath))?.reason;
    if (reason !== undefined) acknowledged.push({ id, constructPath, reason });
    return reason !== undefined;
  };
  return {
    name: pack.name,
    acknowledged,
    validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
      const violations = pack.validate(context).violations.flatMap((violation): PolicyViolation[] => {
        const { ruleName, violatingResources: all } = violation;
        const violatingResources = all.filter(({ constructPath = '' }) => !standsAt(ruleName, constructPath));
        return violatingResources.length === 0 ? [] : [{ ...violation, violatingResources }];
      });
      return { success: violations.length === 0, violations };
    },
  };
}

function isAbout({ rule, detail, path = /^/ }: Acknowledgement, id: string, constructPath: string): boolean {
  const [, name, inBrackets] = /^([^[]+)(?:\[(.*)\])?$/s.exec(id) ?? [];
  const isDetail = detail === undefined ? inBrackets === undefined : detail.test(inBrackets ?? '');
  return name === rule && isDetail && path.test(constructPath);
}
