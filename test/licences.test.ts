import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

interface LockedPackage {
  readonly license?: string;
  /** Of a workspace: its folder. */
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** They ask for nothing but their notice, which is what a product under the Apache License 2.0 can promise. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
];

/** Packages under another licence, each with the reason why they may be there. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // EPL-2.0: whoever hands it on changed must publish the change. It is an optional peer, installed as it is by those who draw.
  elkjs: 'EPL-2.0 OR GPL-3.0-or-later',
};

/** Where Node.js finds a package for the one in `folder`: in the nearest node_modules above. */
function locate(folder: string, name: string): string | undefined {
  const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
  const found = lock.packages[path];
  if (found) return found.link ? found.resolved : path;
  if (folder === '') return undefined;
  return locate(folder.slice(0, Math.max(0, folder.lastIndexOf('/'))), name);
}

/** What is put into our own files at a build: the modules of `src/third-party` say of what. */
function bundled(folder: string): string[] {
  const sources = join(ROOT, folder, 'src/third-party');
  const files = readdirSync(join(ROOT, folder, 'src')).includes('third-party') ? readdirSync(sources) : [];
  return files.flatMap((name) =>
    [...readFileSync(join(sources, name), 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(([, from]) =>
      from!.split('/', from!.startsWith('@') ? 2 : 1).join('/'),
    ),
  );
}

/** Everything that comes with a package of ours: installed, beside it as a peer, or bundled. */
function comesWith(folder: string): Set<string> {
  const reached = new Set<string>();
  const visit = (from: string, names: readonly string[]) => {
    for (const path of names.flatMap((name) => locate(from, name) ?? [])) {
      if (reached.has(path)) continue;
      reached.add(path);
      visit(path, namesIn(path));
    }
  };
  visit(folder, [...namesIn(folder), ...bundled(folder)]);
  return reached;
}

function namesIn(path: string): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = lock.packages[path]!;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** `(MIT OR GPL-3.0)` leaves the choice to whoever uses it (SPDX specification, annex D). */
function isAllowed(path: string): boolean {
  const { license = 'none' } = lock.packages[path]!;
  const name = path.split('node_modules/').at(-1)!;
  const choices = license.replaceAll(/[()]/g, '').split(' OR ');
  return EXCEPTIONS[name] === license || choices.some((choice) => ALLOWED.includes(choice));
}

const folders = ['', ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`)];

test.each(folders)('all that comes with %p may be handed on with it', (folder) => {
  const refused = [...comesWith(folder)].filter((path) => !isAllowed(path));
  expect(refused.map((path) => `${path}: ${lock.packages[path]!.license}`)).toEqual([]);
});

test('looks behind what is installed, its peers, and what is bundled', () => {
  expect([...comesWith('packages/local')]).toEqual(
    expect.arrayContaining([
      'node_modules/dynalite',
      'node_modules/abstract-level',
      'node_modules/ajv-draft-04',
    ]),
  );
  expect([...comesWith('packages/constructs')]).toEqual(
    expect.arrayContaining(['packages/config', 'node_modules/zod', 'node_modules/elkjs']),
  );
});
