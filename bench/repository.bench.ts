import { join } from 'node:path';
import type { Figure } from './figure';
import { largestPackages, megabytes } from './installed';
import { command, newBff, newMicroservice, newTypeScript } from './repositories';
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
  const api = await newBff('bench-bff');
  const [resynth, stockResynth, apiResynth, node, nodeWithProjen] = await alternate(7, [
    () => command(ours, 'npx', 'projen'),
    () => command(stock, 'npx', 'projen'),
    () => command(api, 'npx', 'projen'),
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
      name: '`npx projen` again, of an API',
      unit: 's',
      ours: apiResynth!,
      peer: { name: 'of a service', value: resynth! },
      note: 'it loads the handlers, whose schemas `openapi.yaml` shows',
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
  return [
    {
      name: '`node_modules`',
      unit: 'MB',
      ours: total!,
      peer: { name: STOCK, value: stockTotal! },
      target: 0.85,
      note: largestPackages(join(ours, 'node_modules'), 8),
    },
  ];
}
