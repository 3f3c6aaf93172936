import { checkRepository } from '../check/check-repository';
import { isInStep, renderReport, renderSummary } from '../check/render-report';
import { today } from '../deferrals/today';
import type { CommandAnswer, CommandRequest } from './command';
import { addToStepSummary } from './step-summary';

/** `drystone check`: whether each file is as the standards have it. Exit code 0 in step, 2 out of step. */
export function checkCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const report = checkRepository(folder, { latest: flags.latest ?? false, today: today() });
  if (flags.summary) addToStepSummary(renderSummary(report));
  const inStep = isInStep(report);
  return { text: renderReport(report), facts: { inStep, ...report }, exitCode: inStep ? 0 : 2 };
}
