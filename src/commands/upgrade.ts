import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { renderDeferral } from '../deferrals/render-deferral';
import { today } from '../deferrals/today';
import { UserError } from '../errors';
import { renderNextSteps } from '../migrations/render-next-steps';
import { renderPlan } from '../upgrade/render-plan';
import { renderUpgradeNotes } from '../upgrade/render-upgrade-notes';
import { applyUpgrade, prepareUpgrade, type UpgradePlan } from '../upgrade/upgrade-repository';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone upgrade`: shows what another version would change, then moves to it, unless the repository defers it. */
export async function upgradeCommand({ flags, folder }: CommandRequest): Promise<CommandAnswer> {
  if (flags.notes !== undefined) requireFolderOf(flags.notes);
  const plan = prepareUpgrade(folder, flags.to ?? 'latest', today());
  const waits = plan.deferral?.overdue === false;
  if (!flags.json) process.stderr.write(`${announce(plan)}\n`);
  const agreed = !waits && (flags.yes || (!flags['dry-run'] && (await confirm())));
  if (agreed) applyUpgrade(folder, plan);
  if (flags.notes !== undefined) writeFileSync(flags.notes, renderUpgradeNotes(plan));
  const { step, deferral, migrations, nextSteps } = plan;
  const changes = plan.changes.map(({ path, ownership, kind }) => ({ path, ownership, kind }));
  return {
    text: outcome(plan, agreed, waits),
    facts: { ...step, applied: agreed, deferral, changes, migrations, nextSteps },
    exitCode: 0,
  };
}

/** At once: it is written when the upgrade is done. */
function requireFolderOf(notes: string): void {
  if (existsSync(dirname(notes))) return;
  throw new UserError(`--notes ${notes}: there is no folder ${dirname(notes)}. Nothing was changed.`);
}

function announce({ step, changes, migrations, deferral, interrupted }: UpgradePlan): string {
  return [
    ...(interrupted ? [`An upgrade to ${interrupted.to} was interrupted; this one takes it up.`] : []),
    renderPlan(step, changes, migrations),
    ...(deferral ? [renderDeferral(deferral)] : []),
  ].join('\n');
}

function outcome({ step, nextSteps }: UpgradePlan, agreed: boolean, waits: boolean): string {
  return [
    ...(nextSteps.length > 0 ? [renderNextSteps(nextSteps)] : []),
    agreed
      ? `${step.package} is at ${step.to} · look at it with git diff, then commit`
      : refusal(step.to, waits),
  ].join('\n');
}

function refusal(version: string, waits: boolean): string {
  if (waits) return 'Nothing was changed. To take it now, remove it from .drystone/deferred.yaml';
  return `Nothing was changed. To go on: npx projen upgrade --to ${version} --yes`;
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
