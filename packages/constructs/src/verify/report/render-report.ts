import type { VerifyReport } from '../verify-stage';
import { counted } from '../../text/counted';
import type { Paint } from './paint';
import { renderEstimate } from './render-estimate';
import { renderFindings } from './render-findings';
import { renderIsolation } from './render-isolation';

/** A report as a person reads it: what is proven, what is near its limit, then each finding. */
export function renderReport(report: VerifyReport, paint: Paint): string {
  const isIsolation = (rule: string) => rule.startsWith('isolation/') || rule.startsWith('reach/');
  const ofRules = report.findings.filter(
    ({ rule, severity }) => !isIsolation(rule) && severity === undefined,
  );
  const verdict =
    ofRules.length === 0 ? paint.green('✔') : paint.red(`${counted(ofRules.length, 'finding')} ✘`);
  return [
    ...renderIsolation(report.isolation, paint),
    reach(report, paint),
    `rules       CloudFormation · cdk-nag${acknowledged(report)} · drystone   ${verdict}`,
    ...renderEstimate(report, paint),
    '',
    ...renderFindings(report.findings, paint),
    summary(report, paint),
  ].join('\n');
}

/** `--json` has each with its reason. */
function acknowledged({ acknowledged: findings }: VerifyReport): string {
  return findings === undefined ? '' : `, ${counted(findings.length, 'finding')} acknowledged with reasons`;
}

function reach({ findings, reachCallCount }: VerifyReport, paint: Paint): string {
  const count = findings.filter(({ rule }) => rule.startsWith('reach/')).length;
  const verdict = count === 0 ? paint.green('✔') : paint.red(`${counted(count, 'finding')} ✘`);
  return `reach       ${reachCallCount} calls on functions, queues, topics, buses, parameters, secrets, logs as configured   ${verdict}`;
}

function summary({ findings, stage }: VerifyReport, paint: Paint): string {
  const errors = findings.filter(({ severity }) => severity === undefined).length;
  const warnings = findings.length - errors;
  const also = warnings === 0 ? '' : `, ${counted(warnings, 'warning')}`;
  if (errors === 0) return paint.bold(`${stage} may be deployed${also}.`);
  return paint.bold(`${counted(errors, 'finding')}${also}: ${stage} must not be deployed.`);
}
