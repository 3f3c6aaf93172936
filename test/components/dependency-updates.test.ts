import { parse } from 'yaml';
import { BffProject } from '../../src/projects/bff-project';
import { EnvironmentProject } from '../../src/projects/environment-project';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { PlatformProject } from '../../src/projects/platform-project';
import { rendered, temporaryFolder } from '../support';

const TYPES = [MicroserviceProject, BffProject, EnvironmentProject, PlatformProject];

type Type = (typeof TYPES)[number];

function filesOf(Type: Type, bot: string): Record<string, string> {
  const options = {
    name: 'flight-service',
    outdir: temporaryFolder(),
    standards: { dependencyUpdates: bot },
  };
  return rendered(new Type(options));
}

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

/** Whose each dependency is, as the lock tells it: what it enforces is the platform's. */
function dependenciesOf(files: Record<string, string>) {
  const { dependencies, devDependencies } = JSON.parse(files['package.json']!) as Manifest;
  const { enforced } = JSON.parse(files['.drystone/lock.json']!).files['package.json'];
  const owned = (enforced as Array<{ path: string[] }>)
    .filter(({ path: [section] }) => section === 'dependencies' || section === 'devDependencies')
    .map(({ path }) => path[1]!);
  const all = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  return { owned, others: all.filter((name) => !owned.includes(name)) };
}

describe.each(TYPES)('the dependencies of a %p', (Type) => {
  test('are Renovate’s where they are the team’s, and no others', () => {
    const files = filesOf(Type, 'renovate');
    const { ignoreDeps, packageRules } = JSON.parse(files['renovate.json']!);
    const { owned, others } = dependenciesOf(files);
    expect(ignoreDeps).toEqual(expect.arrayContaining(owned));
    for (const name of [...others, 'left-pad']) expect(ignoreDeps).not.toContain(name);
    const workflows = Object.keys(files).filter((path) => path.startsWith('.github/workflows/'));
    expect(packageRules).toMatchObject([
      { enabled: false, matchFileNames: expect.arrayContaining(workflows) },
    ]);
  });

  test('are Dependabot’s where they are the team’s, and no others', () => {
    const files = filesOf(Type, 'dependabot');
    const { version, updates } = parse(files['.github/dependabot.yml']!);
    const [npm, actions] = updates;
    const { owned, others } = dependenciesOf(files);
    const ignored = npm.ignore.map((entry: Record<string, string>) => entry['dependency-name']);
    expect([version, npm['package-ecosystem'], actions['package-ecosystem']]).toEqual([
      2,
      'npm',
      'github-actions',
    ]);
    expect(ignored).toEqual(expect.arrayContaining(owned));
    for (const name of others) expect(ignored).not.toContain(name);
    expect(actions['exclude-paths']).toContain('.github/workflows/upgrade-standards.yml');
  });
});

test('the platform’s packages and tools are left out, and what a service starts with is not', () => {
  const { ignoreDeps } = JSON.parse(filesOf(MicroserviceProject, 'renovate')['renovate.json']!);
  expect(ignoreDeps).toEqual(
    expect.arrayContaining([
      'drystone',
      '@drystone/runtime',
      'projen',
      'esbuild',
      'oxlint',
      'typescript',
      '@types/node',
    ]),
  );
  expect(ignoreDeps).not.toContain('zod');
});

test('the image’s base and pinned actions are left out', () => {
  const { packageRules } = JSON.parse(filesOf(MicroserviceProject, 'renovate')['renovate.json']!);
  expect(packageRules[0].matchFileNames).toEqual([
    '.github/workflows/build.yml',
    '.github/workflows/release.yml',
    '.github/workflows/upgrade-standards.yml',
    'Dockerfile',
  ]);
});

test('without a bot there is no configuration, and another word is refused', () => {
  const paths = Object.keys(filesOf(MicroserviceProject, 'none'));
  expect(paths).not.toContain('renovate.json');
  expect(paths).not.toContain('.github/dependabot.yml');
  expect(() => filesOf(MicroserviceProject, 'renovat')).toThrow(
    'standards.dependencyUpdates: "renovat" is none of none, renovate, dependabot',
  );
});
