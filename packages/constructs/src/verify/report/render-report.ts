import type { VerifyReport } from '../verify-stage';
import { ACKNOWLEDGEMENTS } from '../validation/acknowledgements';
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
  const verdict = ofRules.length === 0 ? paint.green('✔') : paint.red(`${ofRules.length} findings ✘`);
  return [
    ...renderIsolation(report.isolation, paint),
    `rules       CloudFormation and cdk-nag, ${ACKNOWLEDGEMENTS.length} findings acknowledged with reasons · drystone   ${verdict}`,
    ...renderEstimate(report, paint),
    '',
    ...renderFindings(report.findings, paint),
    summary(report, paint),
    '',
  ].join('\n');
}

function summary({ findings, stage }: VerifyReport, paint: Paint): string {
  const errors = findings.filter(({ severity }) => severity === undefined).length;
  const warnings = findings.length - errors;
  const also = warnings === 0 ? '' : `, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}`;
  if (errors === 0) return paint.bold(`${stage} may be deployed${also}.`);
  return paint.bold(
    `${errors === 1 ? '1 finding' : `${errors} findings`}${also}: ${stage} must not be deployed.`,
  );
}
