import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@drystone/config';
import { ownRunnerReasons } from '../../src/roll/own-runner-reasons';
import { temporaryFolder } from '../support/fleet-on-disk';

function reasons(manifest: unknown, files: Lock['files'] = {}, packageLock = '{}'): string[] {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'package.json'),
    typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  );
  writeFileSync(join(folder, 'package-lock.json'), packageLock);
  return ownRunnerReasons(folder, { files } as Lock);
}

test.each([
  '1.2.3',
  '^1.2.3',
  '>=1.2.0 <2',
  '1.x || 2.x',
  '*',
  '',
  'latest',
  '~1.2.3-rc.1',
  'npm:@acme/left@^1.0.0',
])('a dependency on %j comes from a registry', (spec) => {
  expect(reasons({ dependencies: { left: spec }, overrides: { right: spec, left: '$left' } })).toEqual([]);
});

test.each([
  'git+https://github.com/acme/left.git',
  'git@github.com:acme/left.git',
  'github:acme/left',
  'acme/left',
  'file:../left',
  '../left',
  '/left',
  'https://acme.example/left.tgz',
  'workspace:*',
])('a dependency on %j, or one that is overridden so, needs a runner of the repository', (spec) => {
  const expected = ['left does not come from a registry'];
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'])
    expect(reasons({ [kind]: { left: spec } })).toEqual(expected);
  expect(reasons({ overrides: { parent: { left: spec } } })).toEqual(expected);
});

test('so do files that .projenrc.ts adds to, workspaces, and packages from git deeper down: all are named', () => {
  const file = { ownership: 'managed' as const, sha256: '' };
  const files = { a: file, b: { ...file, customised: true }, c: { ...file, customised: true } };
  const packageLock = JSON.stringify({
    packages: { x: { resolved: 'git+ssh://git@github.com/acme/x.git#0' } },
  });
  expect(reasons({ workspaces: ['packages/*'] }, files, packageLock)).toEqual([
    '.projenrc.ts adds to b, c',
    'package.json has workspaces',
    'package-lock.json has packages from git',
  ]);
});

test.each([
  '{ "packages": { "x": { "resolved" : "git+ssh://git@github.com/acme/x.git#0" } } }',
  '{ "packages": { "x": { "resolve\\u0064": "\\u0067it+ssh://git@github.com/acme/x.git#0" } } }',
  '{ "lockfileVersion": 1, "dependencies": { "x": { "version": "git+https://acme.example/x.git#0" } } }',
  '{ "lockfileVersion": 1, "dependencies": { "x": { "version": "github:acme/x#0" } } }',
  '{ "lockfileVersion": 1, "dependencies": { "x": { "version": "bitbucket:acme/x#0" } } }',
])('a package from git is seen however it is written: %s', (packageLock) => {
  expect(reasons({}, {}, packageLock)).toEqual(['package-lock.json has packages from git']);
});

test('a package-lock.json that cannot be read is said', () => {
  expect(() => reasons({}, {}, '<<<<<<< HEAD')).toThrow(/^package-lock\.json cannot be read: /);
});

test('a dependency that is no text at all is not taken for a version', () => {
  expect(reasons({ dependencies: { left: 7 } })).toEqual(['left does not come from a registry']);
});

test('a package.json that cannot be read is said', () => {
  expect(() => reasons('{')).toThrow(/^package\.json cannot be read: /);
  expect(() => reasons('[]')).toThrow('package.json cannot be read: it does not hold one object');
});
