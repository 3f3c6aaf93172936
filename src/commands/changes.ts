import type { Decider } from '../changes/decider';
import { changesSinceCommit } from '../changes/changes-since-commit';
import type { CommandAnswer, CommandRequest } from './command';
import { addToStepSummary } from './step-summary';

/** `drystone changes`: who decided what changed since the last commit. Exit code 0 the platform alone, 2 the team as well. */
export function changesCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const deciders = changesSinceCommit(folder);
  const platformAlone = Object.values(deciders).every((decider) => decider === 'platform');
  if (flags.summary) addToStepSummary(renderSummary(deciders));
  return {
    text: render(deciders),
    facts: { platformAlone, files: deciders },
    exitCode: platformAlone ? 0 : 2,
  };
}

function render(deciders: Readonly<Record<string, Decider>>): string {
  const entries = Object.entries(deciders);
  if (entries.length === 0) return 'nothing changed since the last commit';
  return entries.map(([path, decider]) => `  ${decider.padEnd(8)}  ${path}`).join('\n');
}

function renderSummary(deciders: Readonly<Record<string, Decider>>): string {
  const rows = Object.entries(deciders).map(([path, decider]) => `| ${decider} | \`${path}\` |`);
  return ['### What changed, and who decided it', '', '| decided by | file |', '|---|---|', ...rows, ''].join(
    '\n',
  );
}
