import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  apiConfigJsonSchema,
  environmentConfigJsonSchema,
  fleetConfigJsonSchema,
  releaseConfigJsonSchema,
  serviceConfigJsonSchema,
  servicesFileJsonSchema,
} from '../src';

/** Writes the JSON Schemas that the tarball ships, so that editors can complete offline. */
const FOLDER = join(__dirname, '../schemas');

const SCHEMAS = {
  'service-config.schema.json': serviceConfigJsonSchema(),
  'api-config.schema.json': apiConfigJsonSchema(),
  'environment-config.schema.json': environmentConfigJsonSchema(),
  'release-config.schema.json': releaseConfigJsonSchema(),
  'services.schema.json': servicesFileJsonSchema(),
  'fleet.schema.json': fleetConfigJsonSchema(),
};

mkdirSync(FOLDER, { recursive: true });
for (const [file, schema] of Object.entries(SCHEMAS)) {
  writeFileSync(join(FOLDER, file), `${JSON.stringify(schema, undefined, 2)}\n`);
}
