import { createInterface } from 'node:readline/promises';
import { renderPlan } from '../upgrade/render-plan';
import { applyUpgrade, prepareUpgrade, type UpgradePlan } from '../upgrade/upgrade-repository';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone upgrade`: shows what another version would change, then moves to it. */
export async function upgradeCommand({ flags, folder }: CommandRequest): Promise<CommandAnswer> {
  const plan = prepareUpgrade(folder, typeof flags.to === 'string' ? flags.to : 'latest');
  if (!flags.json) process.stderr.write(`${announce(plan)}\n`);
  const agreed = flags.yes === true || (!flags['dry-run'] && (await confirm()));
  if (agreed) applyUpgrade(folder, plan);
  const changes = plan.changes.map(({ path, ownership, kind }) => ({ path, ownership, kind }));
  return {
    text: flags.json
      ? JSON.stringify({ ...plan.step, applied: agreed, changes }, undefined, 2)
      : outcome(plan, agreed),
    exitCode: 0,
  };
}

function announce({ step, changes, interrupted }: UpgradePlan): string {
  const unfinished =
    interrupted === undefined ? '' : `An upgrade to ${interrupted} was interrupted; this one takes it up.\n`;
  return `${unfinished}${renderPlan(step, changes)}`;
}

function outcome({ step }: UpgradePlan, agreed: boolean): string {
  if (agreed) return `${step.package} is at ${step.to} · look at it with git diff, then commit`;
  return `Nothing was changed. To go on: npx projen upgrade --to ${step.to} --yes`;
}

/** Without a person to ask, the answer is no. */
async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test(await terminal.question('Go on? [y/N] '));
  } finally {
    terminal.close();
  }
}
