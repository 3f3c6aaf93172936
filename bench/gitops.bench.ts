import { VARIABLES } from '../packages/gitops/src/controller/settings';
import type { Figure } from './figure';
import { CONTEXT } from './gitops-context';
import { releaseEffortFigures } from './gitops-efforts';
import { type Programs, resultOf, withPrograms } from './gitops-programs';
import { measureProcess, type Taken } from './measured-process';
import { WORKPLACE } from './repositories';
import { median } from './statistics';

const FUNCTIONS = 1000;
const STARTS = 15;

const PROGRAMS = [
  'gitops-releases-child',
  'gitops-planner-child',
  'gitops-memory-aws',
  'gitops-memory-child',
];

/** What the controller of releases costs of AWS's quotas, beside other loops, and of its own function. */
export async function releaseFigures(): Promise<Figure[]> {
  return withPrograms(PROGRAMS, async (programs, controllerFunction) => [
    ...(await coldStartFigures(controllerFunction)),
    ...(await plannerFigures(programs)),
    await memoryFigure(programs),
    ...(await releaseEffortFigures(programs['gitops-releases-child']!)),
  ]);
}

/** What its function is told when it is deployed. */
const ENVIRONMENT = {
  AWS_REGION: CONTEXT.region,
  [VARIABLES.stage]: JSON.stringify(CONTEXT),
  [VARIABLES.bus]: 'staging',
  [VARIABLES.signingKey]: `arn:aws:kms:${CONTEXT.region}:${CONTEXT.account}:key/1`,
};

async function coldStartFigures(controllerFunction: string): Promise<Figure[]> {
  const load = ['--no-warnings', '-e', `require(${JSON.stringify(controllerFunction)})`];
  const starts = { ours: [] as Taken[], floor: [] as Taken[] };
  for (let start = 0; start < STARTS; start += 1) {
    starts.ours.push(await measureProcess(WORKPLACE, load, ENVIRONMENT));
    starts.floor.push(await measureProcess(WORKPLACE, ['-e', '0']));
  }
  const milliseconds = (taken: readonly Taken[], of: 'seconds' | 'processorSeconds') =>
    median(taken.map((each) => each[of])) * 1000;
  const beside = (of: 'seconds' | 'processorSeconds') => ({
    unit: 'ms' as const,
    ours: milliseconds(starts.ours, of),
    peer: { name: '`node -e 0`', value: milliseconds(starts.floor, of) },
  });
  const name = 'start of Node.js with the function of the controller';
  return [
    { name, unit: 'ms', ours: milliseconds(starts.ours, 'seconds'), target: 300, note: 'on the clock' },
    { name: '… to the floor', ...beside('seconds') },
    { name: '… to the floor, processor time', ...beside('processorSeconds') },
  ];
}

async function plannerFigures(programs: Programs): Promise<Figure[]> {
  const cpu = (await resultOf(programs['gitops-planner-child']!)) as { steady: number; allBegin: number };
  const name = `CPU of a plan of ${FUNCTIONS} units`;
  return [
    { name: `${name} at rest`, unit: 'ms', ours: cpu.steady, target: 20 },
    { name: `${name} that all begin`, unit: 'ms', ours: cpu.allBegin, target: 20 },
  ];
}

async function memoryFigure(programs: Programs): Promise<Figure> {
  const controller = programs['gitops-memory-child']!;
  const { megabytes } = (await resultOf(programs['gitops-memory-aws']!, controller, String(FUNCTIONS))) as {
    megabytes: number;
  };
  return {
    name: `memory of a run that releases ${FUNCTIONS} functions`,
    unit: 'MB',
    ours: megabytes,
    target: 256,
    note: 'in real time, over sockets, for 20 s',
  };
}
