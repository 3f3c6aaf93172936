import type { LoopOf } from './gitops-loop';
import { naiveLoop } from './gitops-naive';
import { ourLoop } from './gitops-ours';
import { pipecdLoop } from './gitops-pipecd';
import { requireServed, type SimulatedStage } from './gitops-stage';

/** What a loop asked of AWS, and how long it took, in simulated time. */
export interface Effort {
  /** Calls that share the quota of 15 a second. */
  readonly controlPlane: number;
  readonly getFunction: number;
  /** Until the last of these calls. */
  readonly seconds: number;
}

export interface Efforts {
  readonly look: Effort;
  readonly release: Effort;
  readonly rollBack: Effort;
}

const LOOPS: Readonly<Record<string, LoopOf>> = {
  ours: (count) => ourLoop(count),
  'ours with the whole quota': (count) => ourLoop(count, 1),
  naive: naiveLoop,
  pipecd: pipecdLoop,
};

async function measure(stage: SimulatedStage, action: () => Promise<void>): Promise<Effort> {
  const { plane, clock } = stage;
  // What came before is over, for the buckets of the quotas, too.
  await clock.sleep(60_000);
  plane.calls.clear();
  const startedAt = clock.now().getTime();
  await action();
  const calls = plane.calls.matching({ service: 'lambda' }).filter(({ bucket }) => bucket !== undefined);
  const count = (wanted: 'control-plane' | 'GetFunction') =>
    calls.filter(({ bucket }) => bucket === wanted).length;
  return {
    controlPlane: count('control-plane'),
    getFunction: count('GetFunction'),
    seconds: (Math.max(startedAt, ...calls.map(({ at }) => at)) - startedAt) / 1000,
  };
}

async function main([name = '', count = '']: readonly string[]): Promise<void> {
  const { stage, loop } = await LOOPS[name]!(Number(count));
  requireServed(stage, 'one');
  const look = await measure(stage, () => loop.look());
  const release = await measure(stage, () => loop.release('two'));
  requireServed(stage, 'two');
  const rollBack = await measure(stage, () => loop.rollBack('one'));
  requireServed(stage, 'one');
  const efforts: Efforts = { look, release, rollBack };
  process.stdout.write(JSON.stringify(efforts));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
