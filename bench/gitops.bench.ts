import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { VARIABLES } from '../packages/gitops/src/controller/settings';
import type { Figure } from './figure';
import { CONTEXT } from './gitops-context';
import { releaseEffortFigures } from './gitops-efforts';
import { type Programs, resultOf, withPrograms } from './gitops-programs';
import { alternate } from './statistics';

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
  const env = { ...process.env, ...ENVIRONMENT };
  const start = (script: string) => () =>
    promisify(execFile)(process.execPath, ['--no-warnings', '-e', script], { env });
  const load = start(`require(${JSON.stringify(controllerFunction)})`);
  const [ours = 0, floor = 0] = (await alternate(STARTS, [load, start('0')])).map((each) => each * 1000);
  const name = 'start of Node.js with the function of the controller';
  return [
    { name, unit: 'ms', ours, target: 300 },
    { name: '… to the floor', unit: 'ms', ours, peer: { name: '`node -e 0`', value: floor } },
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
