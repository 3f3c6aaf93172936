import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { endAll } from '../integ/support/process';
import { devFigures } from './dev.bench';
import { type Figure, renderFigures } from './figure';
import { fleetFigures } from './fleet.bench';
import { repositoryFigures } from './repository.bench';
import { runtimeServiceFigures } from './runtime-services.bench';
import { runtimeTableFigures } from './runtime-table.bench';

const BENCHES: ReadonlyArray<{ readonly title: string; readonly measure: () => Promise<Figure[]> }> = [
  { title: 'A repository', measure: repositoryFigures },
  { title: '`npx projen dev`', measure: devFigures },
  { title: 'A fleet', measure: fleetFigures },
  { title: 'The table client', measure: runtimeTableFigures },
  { title: 'Calls between services', measure: runtimeServiceFigures },
];

async function main(): Promise<void> {
  const sections = [];
  for (const { title, measure } of BENCHES) {
    process.stderr.write(`measuring: ${title}\n`);
    sections.push(`## ${title}\n\n${renderFigures(await measure())}\n`);
  }
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.versions.node}`;
  const date = new Date().toISOString().slice(0, 10);
  const text = [
    '# Figures',
    '',
    `Measured on ${date} by \`npm run bench\` (${machine}). Each ratio was measured against its peer in the same run, in turns; medians.`,
    '',
    ...sections,
  ].join('\n');
  writeFileSync(join(__dirname, 'RESULTS.md'), text);
  process.stdout.write(text);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(1);
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
