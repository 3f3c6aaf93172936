import type { CommandAnswer } from '../command-answer';
import { statusPage } from '../page/status-page';
import { renderStatus, statusExitCode } from '../status/render-status';
import type { StatusDocument } from '../status/status-document';
import type { Invocation } from './command';
import { readStatuses } from './read-statuses';
import { knownName } from './release-checkout';
import { writeOutput } from './write-output';

/** `drystone-release status`: what runs where, what is on its way, and what is wrong. */
export async function statusCommand(invocation: Invocation): Promise<CommandAnswer> {
  const { operands, options, clock } = invocation;
  const status = only(operands, await readStatuses(invocation));
  if (options.html !== undefined) writeOutput(options.html, statusPage(status));
  const isWhole = options.all === true || operands.length > 0;
  return {
    text: renderStatus(status, clock.now(), { isWhole }),
    value: status,
    exitCode: statusExitCode(status, clock.now()),
  };
}

function only(names: readonly string[], status: StatusDocument): StatusDocument {
  if (names.length === 0) return status;
  const known = [...new Set(status.stages.flatMap(({ units }) => units.map(({ name }) => name)))];
  const isWhole = status.unread.length === 0; // else a stage that could not be told may have it
  const wanted = new Set(isWhole ? names.map((name) => knownName(name, known, 'service or API')) : names);
  const stages = status.stages.map((stage) => ({
    ...stage,
    units: stage.units.filter(({ name }) => wanted.has(name)),
  }));
  return { ...status, stages };
}
