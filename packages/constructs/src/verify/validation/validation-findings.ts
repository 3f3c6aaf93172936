import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigPath, StageModel } from '@drystone/config';
import type { StageFinding } from '../finding';
import { CommandError } from '../../command/answer';
import { sourcesOfStack } from '../origins';

/** `validation-report.json` of an assembly, as far as it is looked at (AWS CDK, cloud assembly schema). */
interface ValidationReport {
  readonly pluginReports: ReadonlyArray<{
    readonly pluginName: string;
    readonly violations: readonly ReportedViolation[];
  }>;
}

interface ReportedViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly violatingConstructs: ReadonlyArray<{
    readonly constructPath?: string;
    readonly cloudFormationResource?: {
      readonly logicalId?: string;
      readonly propertyPaths?: readonly string[];
    };
  }>;
}

/**
 * What the rules of CloudFormation and of cdk-nag found when an assembly was synthesized.
 *
 * @param folder the assembly
 * @param model what the assembly was made from
 * @throws CommandError where it was synthesized without them
 */
export function validationFindings(folder: string, model: StageModel): StageFinding[] {
  const { pluginReports } = readReport(join(folder, 'validation-report.json'));
  return pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap((violation) => violationFindings(pluginName, violation, model)),
  );
}

/** Fields that lead to what rules find, where it is not all of the file. */
const FIELDS: Readonly<Record<string, ConfigPath>> = {
  'AwsSolutions-APIG1': ['accessLogs'],
  'AwsSolutions-APIG4': ['routes'],
  'AwsSolutions-APIG6': ['executionLogs'],
  'AwsSolutions-IAM5': ['permissions'],
  'Serverless-APIGWAccessLogging': ['accessLogs'],
};

function violationFindings(
  pluginName: string,
  violation: ReportedViolation,
  model: StageModel,
): StageFinding[] {
  const { ruleName, description, severity, violatingConstructs } = violation;
  return violatingConstructs.map(({ constructPath = '', cloudFormationResource: resource = {} }) => {
    const stack = constructPath.split('/')[0]!;
    const property = resource.propertyPaths?.[0];
    return {
      rule: ruleName,
      subject: stack,
      stack,
      resource: resource.logicalId ?? constructPath,
      sources: sourcesOfStack(stack, model, FIELDS[ruleName.replace(/\[.*/s, '')]),
      ...(severity === 'warning' && { severity }),
      message: `${description}${property === undefined ? '' : ` (${property})`}`,
      help: `see ${ruleName} of ${pluginName}`,
    };
  });
}

function readReport(file: string): ValidationReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ValidationReport;
  } catch (cause) {
    throw new CommandError(`${file} cannot be read: the assembly was not validated`, {
      help: 'run npx projen verify without --assembly',
      cause,
    });
  }
}
