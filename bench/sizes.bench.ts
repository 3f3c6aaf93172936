import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { productVersion, ROOT } from '../integ/support/product';
import type { Figure } from './figure';
import { largestPackages, megabytes, packageCount } from './installed';
import { command, WORKPLACE } from './repositories';

/** How many are named, of the largest. */
const NAMED = 4;

/** What each package weighs: its tarball, and all that comes with it where nothing else is installed. */
export async function sizeFigures(): Promise<Figure[]> {
  const names = ['drystone', ...readdirSync(join(ROOT, 'packages')).map((name) => `@drystone/${name}`)];
  const figures: Figure[] = [];
  for (const name of names) figures.push(await sizeFigure(name));
  return figures;
}

async function sizeFigure(name: string): Promise<Figure> {
  const folder = join(WORKPLACE, 'sizes', name);
  mkdirSync(folder, { recursive: true });
  const tarball = tarballOf(name);
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts'];
  await command(folder, 'npm', 'install', '--prefix', folder, ...flags, tarball, ...siblings(name));
  const modules = join(folder, 'node_modules');
  const packed = statSync(tarball).size / 1000;
  return {
    name: `\`${name}\`, installed with all that comes with it`,
    unit: 'MB',
    ours: megabytes(modules),
    note: `${packageCount(modules)} packages; the largest: ${largestPackages(modules, NAMED)}; its tarball has ${packed.toFixed(0)} KB`,
  };
}

/** What it needs of ours is in no registry yet: npm takes what is installed beside it. What is bundled it has. */
function siblings(name: string): string[] {
  if (name === 'drystone') return [];
  const manifest = readFileSync(join(ROOT, 'packages', basename(name), 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  return Object.keys(dependencies)
    .filter((each) => each.startsWith('@drystone/'))
    .map(tarballOf);
}

function tarballOf(name: string): string {
  const file = name.replace('@', '').replace('/', '-');
  return join(ROOT, 'dist/js', `${file}-${productVersion()}.tgz`);
}
