import { changedStacks, largestShare } from './assembly';
import { withBuildFolder } from './build-folder';
import type { Figure } from './figure';
import { StageBench, type Synths } from './stage-synths';

const SIZES = [1, 10, 100, 300, 1_000];
const VERIFIED_SIZES = [10, 100];
const COMPARED_SIZES = [100, 1_000];
const TARGET_SECONDS: Readonly<Record<number, number>> = { 100: 1.6, 1_000: 10 };
const TARGET_MEGABYTES: Readonly<Record<number, number>> = { 1_000: 600 };
const TARGET_RATIO = 1.25;
const TARGET_SHARE = 60;

/** What a stage takes to be synthesized and verified, and how that grows with its services. */
export function environmentFigures(): Promise<Figure[]> {
  return withBuildFolder(async (folder) => {
    const stage = await StageBench.in(folder);
    const synths: Synths[] = [];
    for (const services of SIZES) synths.push(await stage.synths(services));
    return [
      ...synths.flatMap(synthFigures),
      growthFigure(synths),
      ...synths.filter(({ services }) => COMPARED_SIZES.includes(services)).flatMap(peerFigures),
      await changeFigure(stage),
      ...(await verifyFigures(stage)),
    ];
  });
}

/** By its processor time, which other work on the machine hardly changes; a synth waits for nothing else. */
function synthFigures({ services, ours, templates }: Synths): Figure[] {
  const name = `synth of ${services === 1 ? 'one service' : `${services} services`}`;
  return [
    {
      name: `${name}: processor time`,
      unit: 's',
      ours: ours.processorSeconds,
      target: TARGET_SECONDS[services],
      note: `${ours.seconds.toFixed(2)} s on the clock; ${templates.size} stacks`,
    },
    { name: `${name}: memory`, unit: 'MB', ours: ours.peakMegabytes, target: TARGET_MEGABYTES[services] },
    {
      name: `${name}: the most of a limit of CloudFormation that a template takes`,
      unit: '%',
      ours: largestShare(templates),
      target: TARGET_SHARE,
    },
  ];
}

/** Where growth is linear, a service costs the same among few and among many. */
function growthFigure(synths: readonly Synths[]): Figure {
  const [, ten, hundred, threeHundred, thousand] = synths;
  return {
    name: 'one service more, between 300 and 1000: processor time',
    unit: 'ms',
    ours: millisecondsPerService(threeHundred!, thousand!),
    peer: { name: 'between 10 and 100', value: millisecondsPerService(ten!, hundred!) },
    target: TARGET_RATIO,
  };
}

function millisecondsPerService(few: Synths, many: Synths): number {
  const seconds = many.ours.processorSeconds - few.ours.processorSeconds;
  return (seconds * 1_000) / (many.services - few.services);
}

function peerFigures({ services, ours, plain, lean }: Synths): Figure[] {
  const figure = { unit: 's', ours: ours.processorSeconds } as const;
  return [
    {
      ...figure,
      name: `synth of ${services} services: processor time beside a peer`,
      peer: { name: 'the same resources by hand', value: plain.processorSeconds },
      target: TARGET_RATIO,
      note: 'ours alone reads and checks YAML: 0.3 s for 100 services, and 0.2 s to load what does it',
    },
    {
      ...figure,
      name: '… to the floor',
      peer: { name: 'by hand, with our settings of the CDK', value: lean.processorSeconds },
      note: 'the floor reads no file and checks nothing',
    },
  ];
}

async function changeFigure(stage: StageBench): Promise<Figure> {
  const before = await stage.synthesize(100);
  const changed = changedStacks(before, await stage.synthesize(101));
  return {
    name: 'stacks that change when a service is added to 100: its own and the dashboard',
    unit: '',
    ours: changed.length,
    target: 2,
    note: changed.join(', '),
  };
}

async function verifyFigures(stage: StageBench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const services of VERIFIED_SIZES) {
    const { seconds, processorSeconds, peakMegabytes } = await stage.verify(services);
    figures.push({
      name: `verify of ${services} services: processor time`,
      unit: 's',
      ours: processorSeconds,
      note: `${seconds.toFixed(1)} s on the clock, ${peakMegabytes.toFixed(0)} MB`,
    });
  }
  return figures;
}
