import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const PROJECTS = join(ROOT, 'src/projects');

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly peerDependencies: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly bundledDependencies: string[];
  readonly exports: Record<string, unknown>;
};

/** What `projen new --from` needs of the package, and fails without. */
describe('the package', () => {
  test('leaves the version of projen to the repository, within what is tested', () => {
    expect(manifest.peerDependencies.projen).toBe('>=0.101.9 <1.0.0');
  });

  test('lets projen read its types and find its folder', () => {
    expect(manifest.exports).toMatchObject({ './.jsii': './.jsii', './package.json': './package.json' });
  });

  test('brings along what is not made with jsii, and needs nothing else', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(manifest.bundledDependencies);
  });

  const types = readdirSync(PROJECTS).filter((name) => name.endsWith('-project.ts'));

  // One class with another name for it makes projen refuse the whole package.
  test.each(types)('the constructor of %s takes `options`, and nothing more', (name) => {
    const source = readFileSync(join(PROJECTS, name), 'utf8');
    expect(source.match(/constructor\(options: \w+\) \{/g)).toHaveLength(1);
  });
});

describe('the workspace', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n');

  test('has one lock file: packages never install on their own', () => {
    const locks = tracked.filter((path) =>
      /(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/.test(path),
    );
    expect(locks).toEqual(['package-lock.json']);
  });

  test('gives every package the same version', () => {
    const packages = tracked.filter((path) => /^packages\/\w+\/package\.json$/.test(path));
    const versions = packages.map(
      (path) => (JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as { version: string }).version,
    );
    expect(versions.length).toBeGreaterThan(0);
    expect(new Set(versions)).toEqual(new Set([manifest.version]));
  });

  test('names no registry: the lock file serves wherever packages come from', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string }>;
    };
    const resolved = Object.values(lock.packages).flatMap(({ resolved: place }) => place ?? []);
    expect(resolved.filter((place) => !place.startsWith('packages/'))).toEqual([]);
  });
});
