import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceConfigJsonSchema } from '../src';

/** Writes the JSON Schemas that the tarball ships, so that editors can complete offline. */
const FOLDER = join(__dirname, '../schemas');

mkdirSync(FOLDER, { recursive: true });
writeFileSync(
  join(FOLDER, 'service-config.schema.json'),
  `${JSON.stringify(serviceConfigJsonSchema(), undefined, 2)}\n`,
);
