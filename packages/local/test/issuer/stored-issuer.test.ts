import { chmodSync, closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newKey } from '../../src/issuer/issuer-key';
import { keepIssuer, readIssuer } from '../../src/issuer/stored-issuer';
import { ProjectFolder } from '../dev/project-folder';

const CACHE = 'node_modules/.cache';

let project: ProjectFolder;
let file: string;

beforeEach(async () => {
  project = new ProjectFolder();
  file = join(project.path, CACHE, 'drystone-issuer.json');
  await keepIssuer(project.path, { port: 41_001, key: newKey() });
});

afterEach(() => project.remove());

test('an issuer is there again as it was kept', async () => {
  const key = newKey();
  await keepIssuer(project.path, { port: 41_002, key });
  const { port, key: read } = await readIssuer(project.path);
  expect({ port, publicJwk: read.publicJwk }).toEqual({ port: 41_002, publicJwk: key.publicJwk });
});

test('whoever reads while it is kept again has all of the one before', async () => {
  const reader = openSync(file, 'r');
  await keepIssuer(project.path, { port: 41_002, key: newKey() });
  expect(JSON.parse(readFileSync(reader, 'utf8'))).toMatchObject({ port: 41_001 });
  closeSync(reader);
});

test('only the developer can read it, whatever the mode of the one before, and nothing is left beside', async () => {
  chmodSync(file, 0o644);
  await keepIssuer(project.path, { port: 41_002, key: newKey() });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(project.path, CACHE))).toEqual(['drystone-issuer.json']);
});
