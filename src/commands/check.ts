import { appendFileSync } from 'node:fs';
import { checkRepository } from '../check/check-repository';
import { isInStep, renderReport, renderSummary } from '../check/render-report';
import { today } from '../deferrals/today';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone check`: whether each file is as the standards have it. Exit code 0 in step, 2 out of step. */
export function checkCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const report = checkRepository(folder, { latest: flags.latest === true, today: today() });
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (flags.summary && summaryFile) appendFileSync(summaryFile, renderSummary(report));
  const inStep = isInStep(report);
  return {
    text: flags.json ? JSON.stringify({ inStep, ...report }, undefined, 2) : renderReport(report),
    exitCode: inStep ? 0 : 2,
  };
}
