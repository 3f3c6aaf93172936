import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './docs/pages';
import { withReleaseOptions } from './docs/release-options';
import { withFigures } from './docs/shown-figures';
import { stagePicture } from './docs/stage-picture';

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
  for (const [name, text] of Object.entries(referencePages())) writeFileSync(join(ROOT, 'docs', name), text);
  writeFileSync(join(ROOT, 'docs/flight-system.svg'), await stagePicture());
  const results = readFileSync(join(ROOT, 'bench/RESULTS.md'), 'utf8');
  rewrite('README.md', (page) => withFigures(page, results));
  rewrite('docs/release-commands.md', withReleaseOptions);
}

/** A page of which only a part is generated. */
function rewrite(name: string, change: (page: string) => string): void {
  const path = join(ROOT, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
