import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { endAll } from '../integ/support/process';
import { devApiFigures } from './dev-api.bench';
import { devSystemFigures } from './dev-system.bench';
import { devFigures } from './dev.bench';
import { environmentFigures } from './environment.bench';
import { type Figure, renderFigures } from './figure';
import { fleetFigures } from './fleet.bench';
import { releaseFigures } from './gitops.bench';
import { type Bench, measureAll } from './measure-all';
import { WORKPLACE } from './repositories';
import { repositoryFigures } from './repository.bench';
import { replaceSection } from './results';
import { runtimeServiceFigures } from './runtime-services.bench';
import { runtimeTableFigures } from './runtime-table.bench';
import { sizeFigures } from './sizes.bench';

const BENCHES: readonly Bench[] = [
  { name: 'repository', title: 'A repository', measure: repositoryFigures },
  { name: 'sizes', title: 'The packages', measure: sizeFigures },
  { name: 'dev', title: '`npx projen dev`', measure: devFigures },
  { name: 'dev-api', title: '`npx projen dev` of an API', measure: devApiFigures },
  { name: 'dev-system', title: '`npx projen dev` of a stage', measure: devSystemFigures },
  { name: 'runtime-table', title: 'The table client', measure: runtimeTableFigures },
  { name: 'runtime-services', title: 'Calls between services', measure: runtimeServiceFigures },
  { name: 'fleet', title: 'A fleet', measure: fleetFigures },
  { name: 'environment', title: 'An environment', measure: environmentFigures },
  { name: 'releases', title: 'Releases', measure: releaseFigures },
];

const RESULTS = join(__dirname, 'RESULTS.md');

/** Writes a section when it is measured. */
function record({ title }: Bench): (figures: readonly Figure[]) => void {
  process.stderr.write(`measuring: ${title}\n`);
  const circumstances = describeMachine();
  return (figures) => {
    const body = `${circumstances}\n\n${renderFigures(figures)}`;
    const text = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '';
    const titles = BENCHES.map((bench) => bench.title);
    writeFileSync(RESULTS, replaceSection(text, titles, { title, body }));
    process.stdout.write(`## ${title}\n\n${body}\n\n`);
  };
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

measureAll(BENCHES, process.argv.slice(2), record)
  .then(() => rmSync(WORKPLACE, { recursive: true }))
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\nWhat they printed is in ${WORKPLACE}.\n`);
    process.exitCode = 1;
  })
  .finally(endAll);
