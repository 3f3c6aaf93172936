import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Takes out of GitHub's published OpenAPI description what tests check requests and answers against: jiti scripts/github-openapi.ts
 *
 * The package holds 385 MB for every edition of GitHub, which nobody should have to install for a few operations.
 */
const PACKAGE = '@octokit/openapi@23.0.2';
const TARGET = join(__dirname, '../test/support/github/openapi.json');
const OPERATIONS: ReadonlyArray<readonly [method: string, path: string]> = [
  ['get', '/repos/{owner}/{repo}'],
  ['get', '/repos/{owner}/{repo}/pulls'],
  ['post', '/repos/{owner}/{repo}/pulls'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/check-runs'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/status'],
  ['get', '/repos/{owner}/{repo}/contents/{path}'],
  ['get', '/repos/{owner}/{repo}/compare/{basehead}'],
  ['get', '/repos/{owner}/{repo}/git/blobs/{file_sha}'],
  ['get', '/repos/{owner}/{repo}/git/trees/{tree_sha}'],
  ['get', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'],
  ['post', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'],
];
/** What no check needs, and most of the text is. */
const LEFT_OUT = new Set(['description', 'summary', 'example', 'examples', 'tags', 'externalDocs', 'title']);

type Json = Record<string, unknown>;

function download(): Json {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-openapi-'));
  try {
    execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { stdio: 'ignore' });
    const member = 'package/generated/api.github.com.json';
    execFileSync('tar', ['-xzf', join(folder, 'octokit-openapi-23.0.2.tgz'), '-C', folder, member]);
    return JSON.parse(readFileSync(join(folder, member), 'utf8')) as Json;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without the texts; a property may be called like one of them. */
function slim(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((each) => slim(each));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => isMap || !(LEFT_OUT.has(key) || key.startsWith('x-')));
  return Object.fromEntries(
    kept.map(([key, each]) => [key, slim(each, !isMap && (key === 'properties' || key === 'schemas'))]),
  );
}

/** Copies what is referred to, and what that refers to. */
function collect(value: unknown, source: Json, target: Json): void {
  if (Array.isArray(value)) for (const each of value) collect(each, source, target);
  if (!isRecord(value)) return;
  for (const each of Object.values(value)) collect(each, source, target);
  if (typeof value.$ref !== 'string') return;
  const [, , kind, name] = value.$ref.split('/') as [string, string, string, string];
  const kinds = (target[kind] ??= {}) as Json;
  if (kinds[name] !== undefined) return;
  kinds[name] = slim((source[kind] as Json)[name]);
  collect(kinds[name], source, target);
}

const all = download();
const paths: Record<string, Json> = {};
for (const [method, path] of OPERATIONS) {
  const operations = (all.paths as Record<string, Json>)[path]!;
  (paths[path] ??= {})[method] = slim(operations[method]);
}
const components: Json = {};
collect(paths, all.components as Json, components);
const { version } = all.info as { version: string };
const info = { title: 'GitHub v3 REST API, some operations', version, license: { name: 'MIT' } };
writeFileSync(TARGET, `${JSON.stringify({ openapi: '3.0.3', info, paths, components })}\n`);
