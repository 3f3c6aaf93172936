import { appendFileSync } from 'node:fs';
import type { Decider } from '../changes/decider';
import { changesSinceCommit } from '../changes/changes-since-commit';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone changes`: who decided what changed since the last commit. Exit code 0 the platform alone, 2 the team as well. */
export function changesCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const deciders = changesSinceCommit(folder);
  const platformAlone = Object.values(deciders).every((decider) => decider === 'platform');
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (flags.summary && summaryFile) appendFileSync(summaryFile, renderSummary(deciders));
  return {
    text: flags.json ? JSON.stringify({ platformAlone, files: deciders }, undefined, 2) : render(deciders),
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
