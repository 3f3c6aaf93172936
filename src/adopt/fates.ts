import type { RenderedFile } from '../files/rendered-file';
import type { AdoptedFile, Fate } from './adoption';
import type { TrackedFiles } from './tracked-files';

/** A file of the adoption's commit. */
export interface Change {
  readonly path: string;
  readonly isNew: boolean;
  readonly diff: string;
}

/** Why the platform owns what teams often have their own of. */
const REASONS: Readonly<Record<string, string>> = {
  '.dockerignore': 'the image is the bundle, nothing else',
  '.gitattributes': 'your lines go on in .projenrc.ts',
  '.github/CODEOWNERS': 'the owner is said in .projenrc.ts',
  '.gitignore': 'your lines go on in .projenrc.ts',
  '.oxlintrc.json': 'one set of rules for all repositories',
  '.projenrc.ts': 'says what this repository is',
  'contract/openapi.yaml': 'made of your routes: yours from now on',
  Dockerfile: 'the platform builds every image in the same way',
  'package.json': 'the platform’s scripts and dependencies are put in, yours stay',
  'service-config.yaml': 'made of what your files say; the platform keeps its own keys current',
  'src/index.ts': 'exports your handler under the platform’s name: yours from now on',
  'test/index.test.ts': 'a first test: yours from now on',
  'tsconfig.json': 'one compiler setting for all repositories; what differs goes into .projenrc.ts',
};

/** What becomes of each file: first those that differ from the team's. */
export function fatesOf(
  changes: readonly Change[],
  rendered: readonly RenderedFile[],
  files: TrackedFiles,
): AdoptedFile[] {
  const owners = new Map(rendered.map(({ path, ownership }) => [path, ownership]));
  const changed = changes.map(({ path, isNew, diff }): AdoptedFile => {
    const fate = fateOf(isNew, owners.get(path));
    return { path, fate, why: whyOf(path, fate), diff };
  });
  const paths = new Set(changes.map(({ path }) => path));
  const kept = files.all
    .filter((path) => !paths.has(path))
    .map((path): AdoptedFile => ({ path, fate: 'kept', why: 'yours' }));
  return [...changed, ...kept].toSorted((a, b) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate));
}

const ORDER: readonly Fate[] = ['replaced', 'merged', 'seeded', 'new', 'kept'];

function fateOf(isNew: boolean, owner: string | undefined): Fate {
  if (owner === 'merged') return isNew ? 'seeded' : 'merged';
  if (!isNew) return 'replaced';
  return owner === 'managed' ? 'new' : 'seeded';
}

function whyOf(path: string, fate: Fate): string {
  if (path === 'package.json' && fate === 'seeded') return 'one for the whole repository';
  const reason = Object.hasOwn(REASONS, path) ? REASONS[path] : undefined;
  if (reason !== undefined) return reason;
  if (path.startsWith('.github/workflows/')) return 'the platform’s workflow';
  return fate === 'replaced' ? 'the platform keeps it current' : 'kept current by npx projen';
}
