import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './docs/pages';

for (const [name, text] of Object.entries(referencePages()))
  writeFileSync(join(__dirname, '../docs', name), text);
