import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guideBlocks, GuideReader } from './support/guide';
import { endAll } from './support/process';
import { ROOT } from './support/product';

const folder = join(ROOT, 'docs/guides');

afterAll(endAll);

test.each(readdirSync(folder))('%s leads from an empty folder to something that runs', async (name) => {
  const blocks = guideBlocks(readFileSync(join(folder, name), 'utf8'));
  expect(await new GuideReader().follow(blocks)).toBe(blocks.length);
});
