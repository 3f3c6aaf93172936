import { emptyMemory } from '../packages/gitops/src/planner/empty-memory';
import { planStage, type StageInput } from '../packages/gitops/src/planner/plan-stage';
import type { DesiredUnit } from '../packages/gitops/src/model/desired';
import type { UnitMemory } from '../packages/gitops/src/model/memory';
import type { ObservedUnit } from '../packages/gitops/src/model/observed';
import { desiredOf } from './gitops-repository';
import { median } from './statistics';

const UNITS = 1000;
const ROUNDS = 60;

const NOW = new Date('2026-03-02T08:00:00Z');
const DIGESTS = { one: `sha256:${'1'.repeat(64)}`, two: `sha256:${'2'.repeat(64)}` };

/** All units live at the image `one`, as a pass of the controller sees them. */
function stageAt(digest: string): StageInput {
  const live = desiredOf(UNITS, DIGESTS.one).units;
  return {
    desired: desiredOf(UNITS, digest),
    observed: new Map(live.map((unit) => [unit.name, observed(unit)])),
    memories: new Map(live.map((unit) => [unit.name, remembered(unit)])),
  };
}

function observed({ name, functions, pair }: DesiredUnit): ObservedUnit {
  return {
    name,
    isDeploying: false,
    functions: functions.map(({ functionName, configHash, deployHash }) => ({
      functionName,
      presence: 'present',
      latest: { digest: pair.digest, configHash, deployHash, revisionId: `latest-${functionName}` },
      versions: {},
      provisioned: {},
    })),
  };
}

function remembered({ name, functions, pair, imageTag }: DesiredUnit): UnitMemory {
  const of = <Value>(value: Value) =>
    Object.fromEntries(functions.map(({ functionName }) => [functionName, value]));
  return {
    ...emptyMemory(name),
    lastGood: { pair, imageTag, versions: of('1'), at: NOW.toISOString() },
    aliases: of({ version: '1', weights: {}, revisionId: 'alias' }),
    published: functions.map(({ functionName, configHash }) => ({
      functionName,
      version: '1',
      digest: pair.digest,
      configHash,
    })),
    latestDigest: pair.digest,
  };
}

/** Milliseconds of CPU that a plan takes once the code is warm, as it is in a process that lives from run to run. */
function measure(input: StageInput, isBusy: boolean): number {
  const units = planStage(input, NOW).units.filter(({ action }) => action !== undefined);
  if (units.length !== (isBusy ? UNITS : 0)) throw new Error(`${units.length} units have something to do`);
  const samples = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    planStage(input, NOW);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(samples.slice(ROUNDS / 2));
}

const results = {
  steady: measure(stageAt(DIGESTS.one), false),
  allBegin: measure(stageAt(DIGESTS.two), true),
};
process.stdout.write(JSON.stringify(results));
