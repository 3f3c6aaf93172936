import type { CommandAnswer } from '../command-answer';
import { checkRelease } from './check-release';
import { readWorkingTree } from './read-working-tree';
import { renderCheck } from './render-check';

/**
 * `drystone-release check`: everything in a release repository, as it lies on the disk.
 *
 * @param folder of the checkout
 * @returns exit code 1 where anything is wrong
 */
export function checkCommand(folder: string, { color = false } = {}): CommandAnswer {
  const check = checkRelease(readWorkingTree(folder));
  const { ok, stages, files } = check;
  const value = { ok, stages, findings: files.flatMap(({ diagnostics }) => diagnostics) };
  return { text: renderCheck(check, { color }), value, exitCode: ok ? 0 : 1 };
}
