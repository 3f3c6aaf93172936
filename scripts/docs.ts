import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './docs/pages';
import { withFigures } from './docs/shown-figures';
import { stagePicture } from './docs/stage-picture';

const ROOT = join(__dirname, '..');
const README = join(ROOT, 'README.md');

async function main(): Promise<void> {
  for (const [name, text] of Object.entries(referencePages())) writeFileSync(join(ROOT, 'docs', name), text);
  writeFileSync(join(ROOT, 'docs/flight-system.svg'), await stagePicture());
  const results = readFileSync(join(ROOT, 'bench/RESULTS.md'), 'utf8');
  writeFileSync(README, withFigures(readFileSync(README, 'utf8'), results));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
