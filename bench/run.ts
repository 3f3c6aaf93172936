import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { endAll } from '../integ/support/process';
import { devApiFigures } from './dev-api.bench';
import { devSystemFigures } from './dev-system.bench';
import { devFigures } from './dev.bench';
import { environmentFigures } from './environment.bench';
import { type Figure, renderFigures } from './figure';
import { fleetFigures } from './fleet.bench';
import { repositoryFigures } from './repository.bench';
import { replaceSection } from './results';
import { runtimeServiceFigures } from './runtime-services.bench';
import { runtimeTableFigures } from './runtime-table.bench';

interface Bench {
  readonly name: string;
  readonly title: string;
  readonly measure: () => Promise<Figure[]>;
}

const BENCHES: readonly Bench[] = [
  { name: 'repository', title: 'A repository', measure: repositoryFigures },
  { name: 'dev', title: '`npx projen dev`', measure: devFigures },
  { name: 'dev-api', title: '`npx projen dev` of an API', measure: devApiFigures },
  { name: 'dev-system', title: '`npx projen dev` of a stage', measure: devSystemFigures },
  { name: 'runtime-table', title: 'The table client', measure: runtimeTableFigures },
  { name: 'runtime-services', title: 'Calls between services', measure: runtimeServiceFigures },
  { name: 'fleet', title: 'A fleet', measure: fleetFigures },
  { name: 'environment', title: 'An environment', measure: environmentFigures },
];

const RESULTS = join(__dirname, 'RESULTS.md');

/** Runs the benches that are named, or all; each is written when it is measured. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `no bench ${unknown.join(', ')}: there are ${BENCHES.map(({ name }) => name).join(', ')}`,
    );
  }
  for (const bench of BENCHES) if (names.length === 0 || names.includes(bench.name)) await measure(bench);
}

async function measure({ title, measure: figures }: Bench): Promise<void> {
  process.stderr.write(`measuring: ${title}\n`);
  const circumstances = describeMachine();
  const body = `${circumstances}\n\n${renderFigures(await figures())}`;
  const text = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '';
  const titles = BENCHES.map((bench) => bench.title);
  writeFileSync(RESULTS, replaceSection(text, titles, { title, body }));
  process.stdout.write(`## ${title}\n\n${body}\n\n`);
}

/** As it is before anything is measured: a load that is not near nothing is that of other work. */
function describeMachine(): string {
  const date = new Date().toISOString().slice(0, 10);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const others = `load average ${loadavg()[0]!.toFixed(1)} before it`;
  return `Measured on ${date} (${cpus().length} cores, ${memory}, Node.js ${process.versions.node}; ${others}).`;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(1);
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
