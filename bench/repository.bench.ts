import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure';
import { command, newMicroservice, newTypeScript } from './repositories';
import { alternate, seconds } from './statistics';

const STOCK = 'projen new typescript';

/** Making a repository, its size, and bringing it in step again. */
export async function repositoryFigures(): Promise<Figure[]> {
  let ours = '';
  let stock = '';
  const fromNothing = {
    ours: await seconds(async () =>
      command((ours = await newMicroservice('bench-service')), 'npx', 'projen', 'test'),
    ),
    stock: await seconds(async () =>
      command((stock = await newTypeScript('bench-typescript')), 'npx', 'projen', 'test'),
    ),
  };
  const [resynth, stockResynth, node, nodeWithProjen] = await alternate(7, [
    () => command(ours, 'npx', 'projen'),
    () => command(stock, 'npx', 'projen'),
    () => command(ours, 'node', '-e', '0'),
    () => command(ours, 'node', '-e', "require('projen')"),
  ]);
  return [
    {
      name: '`npx projen` again',
      unit: 's',
      ours: resynth!,
      peer: { name: STOCK, value: stockResynth! },
      target: 0.35,
    },
    {
      name: '`npx projen` again, to the floor',
      unit: 's',
      ours: resynth!,
      peer: { name: '`node -e 0`', value: node! },
    },
    {
      name: '… to the floor with projen',
      unit: 's',
      ours: resynth!,
      peer: { name: "`require('projen')`", value: nodeWithProjen! },
    },
    {
      name: '`new` to first green test',
      unit: 's',
      ours: fromNothing.ours,
      peer: { name: STOCK, value: fromNothing.stock },
      target: 0.5,
      note: '`new --from` first installs projen and drystone by themselves, which `new typescript` need not',
    },
    ...sizeFigures(ours, stock),
  ];
}

function sizeFigures(ours: string, stock: string): Figure[] {
  const [total, stockTotal] = [ours, stock].map((folder) => megabytes(join(folder, 'node_modules')));
  const packages = packageSizes(join(ours, 'node_modules')).slice(0, 8);
  const note = packages.map(([name, size]) => `${name} ${size.toFixed(0)}`).join(', ');
  return [
    {
      name: '`node_modules`',
      unit: 'MB',
      ours: total!,
      peer: { name: STOCK, value: stockTotal! },
      target: 0.85,
      note,
    },
  ];
}

function packageSizes(folder: string): Array<[string, number]> {
  const names = readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names
    .map((name): [string, number] => [name, megabytes(join(folder, name))])
    .toSorted(([, a], [, b]) => b - a);
}

/** What it takes on the disk, a file with two names counted once. */
function megabytes(path: string): number {
  const [kilobytes] = execFileSync('du', ['-sk', path], { encoding: 'utf8' }).split('\t');
  return Number(kilobytes) / 1000;
}
