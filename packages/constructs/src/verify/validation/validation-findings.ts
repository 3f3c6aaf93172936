import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageFinding } from '../finding';
import { InputError } from '../input-error';

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
 * @throws InputError where it was synthesized without them
 */
export function validationFindings(folder: string): StageFinding[] {
  const { pluginReports } = readReport(join(folder, 'validation-report.json'));
  return pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap((violation) => violationFindings(pluginName, violation)),
  );
}

function violationFindings(pluginName: string, violation: ReportedViolation): StageFinding[] {
  const { ruleName, description, severity, violatingConstructs } = violation;
  return violatingConstructs.map(({ constructPath = '', cloudFormationResource: resource = {} }) => {
    const stack = constructPath.split('/')[0]!;
    const property = resource.propertyPaths?.[0];
    return {
      rule: ruleName,
      subject: stack,
      stack,
      resource: resource.logicalId ?? constructPath,
      ...(severity === 'warning' && { severity }),
      message: `${description}${property === undefined ? '' : ` (${property})`}`,
      help: `see ${ruleName} of ${pluginName}`,
    };
  });
}

function readReport(file: string): ValidationReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ValidationReport;
  } catch {
    throw new InputError(
      `${file} cannot be read: the assembly was not validated`,
      'run npx projen verify without --assembly',
    );
  }
}
