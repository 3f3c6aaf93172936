import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUS_SCHEMA } from '../src/status/status-schema';

/** Writes the JSON Schema that the tarball ships, for whoever reads `status.json` with a program of their own. */
const FOLDER = join(__dirname, '../schemas');

const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...STATUS_SCHEMA };
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'status.schema.json'), `${JSON.stringify(schema, undefined, 2)}\n`);
