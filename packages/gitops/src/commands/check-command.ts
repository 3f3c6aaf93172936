import { checkRelease } from '../check/check-release';
import { readWorkingTree } from '../check/read-working-tree';
import { renderCheck } from '../check/render-check';
import type { CommandAnswer } from '../command-answer';
import type { Invocation } from './command';

/** `drystone-release check`: everything in a release repository, as it lies on the disk. */
export function checkCommand({ options, terminal }: Invocation): CommandAnswer {
  const { folder = '.', json = false } = options;
  const check = checkRelease(readWorkingTree(folder));
  const { ok, stages, files } = check;
  const value = { ok, stages, findings: files.flatMap(({ diagnostics }) => diagnostics) };
  const text = renderCheck(check, { color: terminal.isInteractive && !json });
  return { text, value, exitCode: ok ? 0 : 1 };
}
