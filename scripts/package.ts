import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const TARGET = join(ROOT, 'dist/js');

/** One tarball a package, as `npm pack` makes and names it: jsii-pacmak has names of its own. */
rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
const folders = [ROOT, ...readdirSync(join(ROOT, 'packages')).map((name) => join(ROOT, 'packages', name))];
for (const folder of folders) {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', TARGET], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
process.stdout.write(`${readdirSync(TARGET).join('\n')}\n`);
