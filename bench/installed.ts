import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What it takes on the disk, a file with two names counted once. */
export function megabytes(path: string): number {
  const [kilobytes] = execFileSync('du', ['-sk', path], { encoding: 'utf8' }).split('\t');
  return Number(kilobytes) / 1000;
}

/** The largest packages of a `node_modules` with their megabytes, as a text. */
export function largestPackages(folder: string, count: number): string {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
    );
  return names
    .map((name): [string, number] => [name, megabytes(join(folder, name))])
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, size]) => `${name} ${size < 10 ? size.toFixed(1) : size.toFixed(0)}`)
    .join(', ');
}

/** How many packages npm has put there. */
export function packageCount(folder: string): number {
  const lock = readFileSync(join(folder, '.package-lock.json'), 'utf8');
  return Object.keys((JSON.parse(lock) as { packages: object }).packages).length;
}
