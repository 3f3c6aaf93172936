import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { labelled, makeLaterVersion } from '../integ/support/later-version';
import { productVersion, ROOT } from '../integ/support/product';
import type { Figure } from './figure';
import { makeRepositories, writeFleet } from './fleet-repositories';
import { PROBE, readProbe } from './measured-process';
import { command, newMicroservice, WORKPLACE } from './repositories';
import { seconds } from './statistics';

const REPOSITORIES = 1000;
const SYNTHS = 20;
const SIMULATED = 10_000;

/** Looking at every repository of a company, against a synth in each. */
export async function fleetFigures(): Promise<Figure[]> {
  const service = await newMicroservice('fleet-service');
  const tool = await installTool();
  const folders = makeRepositories(service, join(WORKPLACE, 'repositories'), REPOSITORIES);
  const next = makeLaterVersion('0.2.0', [labelled(2)]);
  const fleets = [REPOSITORIES, SIMULATED].map((size) => writeFleet(WORKPLACE, folders, size));
  const status = (fleet: string) => tool('status', '--fleet', fleet, '--tarballs', join(ROOT, 'dist/js'));
  const preview = (fleet: string) => tool('preview', '--fleet', fleet, '--to', next);
  // The first run installs the versions.
  const one = writeFleet(WORKPLACE, folders, 1);
  for (const warmUp of [status, preview]) warmUp(one);
  const statuses = fleets.map(status);
  const previews = fleets.map(preview);
  const synth = await synthSeconds(service, folders.slice(0, SYNTHS));
  const note = `a synth takes ${synth.toFixed(2)} s, measured on ${SYNTHS}`;
  const peer = { name: '`npx projen` in each', value: synth * REPOSITORIES };
  return [
    ...figuresOf('status', 20, statuses),
    ...figuresOf('preview', 60, previews),
    {
      name: `preview of ${REPOSITORIES}`,
      unit: 's',
      ours: previews[0]!.seconds,
      peer,
      target: 0.02,
      note,
    },
  ];
}

interface ToolRun {
  readonly seconds: number;
  readonly megabytes: number;
}

function figuresOf(what: string, target: number, [whole, simulated]: readonly ToolRun[]): Figure[] {
  return [
    { name: `${what} of ${REPOSITORIES} repositories`, unit: 's', ours: whole!.seconds, target },
    { name: '… memory', unit: 'MB', ours: whole!.megabytes, target: 1000 },
    {
      name: `… of ${SIMULATED}, simulated`,
      unit: 's',
      ours: simulated!.seconds,
      peer: {
        name: `${SIMULATED / REPOSITORIES} × ${REPOSITORIES}`,
        value: (SIMULATED / REPOSITORIES) * whole!.seconds,
      },
      target: 1.15,
    },
    { name: '… memory', unit: 'MB', ours: simulated!.megabytes, target: 1000 },
  ];
}

/** The packed tool, as a platform team installs it. */
async function installTool(): Promise<(...args: string[]) => ToolRun> {
  const folder = join(WORKPLACE, 'fleet-tool');
  mkdirSync(folder);
  const tarballs = ['config', 'fleet'].map((name) =>
    join(ROOT, 'dist/js', `drystone-${name}-${productVersion()}.tgz`),
  );
  await command(folder, 'npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', ...tarballs);
  const program = join(folder, 'node_modules/@drystone/fleet/lib/cli.js');
  const probeFile = join(folder, 'taken.json');
  return (...args) => {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--require', PROBE, program, ...args, '--json'], {
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), PROBE_FILE: probeFile },
      maxBuffer: 2 ** 30,
    });
    if (stderr !== '' || status === null) throw new Error(`${args.join(' ')} failed: ${stderr}`);
    const elapsed = (performance.now() - startedAt) / 1000;
    return { seconds: elapsed, megabytes: readProbe(probeFile).peakMegabytes };
  };
}

/** With one install for all of them, which is to the advantage of the synth. */
async function synthSeconds(service: string, folders: readonly string[]): Promise<number> {
  for (const folder of folders) symlinkSync(join(service, 'node_modules'), join(folder, 'node_modules'));
  const total = await seconds(async () => {
    for (const folder of folders) await command(folder, 'npx', 'projen');
  });
  return total / folders.length;
}
