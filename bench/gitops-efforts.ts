import type { Figure } from './figure';
import { resultOf } from './gitops-programs';
import type { Effort, Efforts } from './gitops-releases-child';

const COUNTS = [10, 100, 1000] as const;
const PEERS = { naive: 'a naive loop', pipecd: "PipeCD's calls" } as const;

/** Part of the quota that the controller takes, so that deploys and people find room. */
const SHARE = 0.7;
const QUOTA_PER_SECOND = 15;

type Phase = keyof Efforts;
const PHASES: Readonly<Record<Phase, string>> = {
  look: 'a look when nothing is to be done',
  release: 'a release of every function',
  rollBack: 'a rollback of every function',
};

/** Calls that share the quota and without which there is no way: the version and the alias; the alias. */
const NEEDED_CALLS = { release: 2, rollBack: 1 } as const;

/** What the floor does not have. */
const BESIDES = 'each minute the functions are listed again: 20 calls';

/**
 * What it takes at AWS's quotas, in simulated time: the machine's load does not show in it, so two are measured at a time.
 *
 * @param program of one loop
 */
export async function releaseEffortFigures(program: string): Promise<Figure[]> {
  const measure = async (loop: string, count: number) =>
    (await resultOf(program, loop, String(count))) as Efforts;
  const measureOthers = async () => ({
    whole: await measure('ours with the whole quota', 1000),
    peers: await measureEach(COUNTS, async (count) => ({
      naive: await measure('naive', count),
      pipecd: await measure('pipecd', count),
    })),
  });
  const [ours, { whole, peers }] = await Promise.all([
    measureEach(COUNTS, (count) => measure('ours', count)),
    measureOthers(),
  ]);
  const largest = ours.get(1000)!;
  return [
    ...callFigures(largest),
    ...(['release', 'rollBack'] as const).flatMap((phase) => floorFigures(phase, largest, whole)),
    ...COUNTS.flatMap((count) =>
      (Object.keys(PHASES) as Phase[]).flatMap((phase) =>
        (Object.keys(PEERS) as (keyof typeof PEERS)[]).map((peer) =>
          besideFigure({ count, phase, peer }, ours.get(count)!, peers.get(count)![peer]),
        ),
      ),
    ),
  ];
}

async function measureEach<Result>(
  counts: readonly number[],
  measure: (count: number) => Promise<Result>,
): Promise<ReadonlyMap<number, Result>> {
  const results = new Map<number, Result>();
  for (const count of counts) results.set(count, await measure(count));
  return results;
}

function callFigures({ look, release, rollBack }: Efforts): Figure[] {
  const calls = 'calls of the quota of 15 a second';
  const perFunction = (effort: Effort) => effort.controlPlane / 1000;
  return [
    { name: `${PHASES.look}, 1000 functions: ${calls}`, unit: '', ours: look.controlPlane, target: 20 },
    {
      name: `${PHASES.look}, 1000 functions: GetFunction`,
      unit: '',
      ours: look.getFunction,
      target: 200,
      note: 'of 100 a second; each function is looked at every 5 minutes',
    },
    {
      name: `${PHASES.release}, 1000 functions: ${calls}, per function`,
      unit: '',
      ours: perFunction(release),
      target: 2.1,
      note: `${release.getFunction / 1000} GetFunction`,
    },
    {
      name: `${PHASES.rollBack}, 1000 functions: ${calls}, per function`,
      unit: '',
      ours: perFunction(rollBack),
      note: `${rollBack.getFunction / 1000} GetFunction`,
    },
  ];
}

function floorFigures(phase: keyof typeof NEEDED_CALLS, polite: Efforts, whole: Efforts): Figure[] {
  const floor = (NEEDED_CALLS[phase] * 1000) / QUOTA_PER_SECOND;
  const name = `${PHASES[phase]}, 1000 functions`;
  return [
    {
      name: `${name}, with the whole quota`,
      unit: 's',
      ours: whole[phase].seconds,
      peer: { name: 'floor of the quota', value: floor },
      target: 1.05,
      note: BESIDES,
    },
    {
      name: `${name}, as deployed`,
      unit: 's',
      ours: polite[phase].seconds,
      peer: { name: 'floor of 70 % of the quota', value: floor / SHARE },
      target: 1.05,
      note: `${(polite[phase].seconds / floor).toFixed(2)} of the floor of the whole quota: 30 % are left to others`,
    },
  ];
}

interface Compared {
  readonly count: number;
  readonly phase: Phase;
  readonly peer: keyof typeof PEERS;
}

function besideFigure({ count, phase, peer }: Compared, ours: Efforts, theirs: Efforts): Figure {
  return {
    name: `${PHASES[phase]}, ${count} functions`,
    unit: 's',
    ours: ours[phase].seconds,
    peer: { name: PEERS[peer], value: theirs[phase].seconds },
    note: `calls: ${callsOf(ours[phase])}, of the peer ${callsOf(theirs[phase])}`,
  };
}

function callsOf({ controlPlane, getFunction }: Effort): string {
  return `${controlPlane} and ${getFunction} GetFunction`;
}
