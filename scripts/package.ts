import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const TARGET = join(ROOT, 'dist/js');

/**
 * What nothing can reach of the packages that are bundled into the root's: it is CommonJS for Node.js, and of zod asks for the
 * classic form in `.cjs`. Every repository would install these 750 files.
 */
const UNREACHABLE = [
  /^zod\/(?:src|v3|mini|v4-mini|v4\/mini)\//,
  /^zod\/.*\.(?:js|d\.ts)$/,
  /^yaml\/browser\//,
];

/** One tarball a package, as `npm pack` makes and names it: jsii-pacmak has names of its own. */
function main(): void {
  rmSync(TARGET, { recursive: true, force: true });
  mkdirSync(TARGET, { recursive: true });
  for (const name of readdirSync(join(ROOT, 'packages'))) pack(join(ROOT, 'packages', name), TARGET);
  packRoot();
  process.stdout.write(`${readdirSync(TARGET).join('\n')}\n`);
}

/** Twice: only a packed package has what is bundled in a folder of its own. */
function packRoot(): void {
  const place = mkdtempSync(join(ROOT, 'dist/root-'));
  try {
    pack(ROOT, place);
    const [tarball] = readdirSync(place);
    execFileSync('tar', ['-xzf', tarball!], { cwd: place });
    const unpacked = join(place, 'package');
    removeUnreachable(join(unpacked, 'node_modules'));
    pack(unpacked, TARGET);
  } finally {
    rmSync(place, { recursive: true });
  }
}

function removeUnreachable(bundled: string): void {
  for (const path of readdirSync(bundled, { recursive: true, encoding: 'utf8' }))
    if (UNREACHABLE.some((pattern) => pattern.test(path.replaceAll('\\', '/'))))
      rmSync(join(bundled, path), { recursive: true, force: true });
}

function pack(folder: string, target: string): void {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', target], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

main();
