import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { rendered, synth, temporaryFolder } from '../support';

function packageJson(existing?: string | object, name = 'flight-service') {
  const outdir = temporaryFolder();
  if (existing !== undefined) {
    writeFileSync(
      join(outdir, 'package.json'),
      typeof existing === 'string' ? existing : JSON.stringify(existing, undefined, 2),
    );
  }
  return rendered(new MicroserviceProject({ name, outdir }))['package.json']!;
}

describe('package.json', () => {
  test('a new one is private, has a script a task, and the versions that the platform decides', () => {
    const json = JSON.parse(packageJson());
    expect(json).toMatchObject({ name: 'flight-service', private: true, license: 'UNLICENSED' });
    expect(json.scripts).toMatchObject({ dev: 'projen dev', test: 'projen test', build: 'projen build' });
    expect(json.devDependencies.typescript).toBe('~6.0.3');
  });

  test('no script is named install: npm would run it at each install', () => {
    expect(Object.keys(JSON.parse(packageJson()).scripts)).not.toContain('install');
  });

  test('a team’s dependency, script and unknown key survive, in their order', () => {
    const mine = {
      license: 'MIT',
      zebra: [1],
      scripts: { mine: 'echo 1' },
      dependencies: { lodash: '^4.0.0' },
      alpha: true,
    };
    const json = JSON.parse(packageJson(mine));
    expect(json).toMatchObject({ license: 'MIT', zebra: [1], alpha: true });
    expect(json.scripts.mine).toBe('echo 1');
    expect(json.dependencies.lodash).toBe('^4.0.0');
    expect(Object.keys(json).slice(0, 5)).toEqual(Object.keys(mine));
  });

  test('a version that the platform decides returns where the team put the dependency', () => {
    const json = JSON.parse(packageJson({ license: 'MIT', dependencies: { typescript: '4.0.0' } }));
    expect(json.dependencies.typescript).toBe('~6.0.3');
    expect(json.devDependencies.typescript).toBeUndefined();
  });

  test('zod is suggested to a new repository only', () => {
    expect(JSON.parse(packageJson()).dependencies.zod).toBeDefined();
    expect(JSON.parse(packageJson({ license: 'MIT', scripts: {} })).dependencies?.zod).toBeUndefined();
  });

  test('a file that already agrees is kept to the byte, whatever its formatting', () => {
    const once = packageJson();
    const odd = once.replaceAll('\n  ', '\n\t').replace('\n}', '\n\n}');
    expect(packageJson(odd)).toBe(odd);
  });

  test('the indentation and line ends that the team uses are kept', () => {
    const result = packageJson('{\r\n\t"license": "MIT"\r\n}\r\n');
    expect(result).toMatch(/^\{\r\n\t"license"/);
    expect(result.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('siblings come from the folder of the tarball that drystone came from', () => {
    const json = JSON.parse(packageJson({ devDependencies: { drystone: 'file:../js/drystone-0.1.0.tgz' } }));
    expect(json.devDependencies.drystone).toBe('file:../js/drystone-0.1.0.tgz');
    expect(json.devDependencies['@drystone/local']).toMatch(
      /^file:\.\.\/js\/drystone-local-\d+\.\d+\.\d+\.tgz$/,
    );
  });

  test('siblings come from the registry at drystone’s own version otherwise', () => {
    const json = JSON.parse(packageJson({ devDependencies: { drystone: '^0.1.0' } }));
    expect(json.devDependencies['@drystone/config']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test.each([
    ['{ "name": ', /not valid JSON/],
    ['[]', /must hold one JSON object/],
  ])('damaged text %s is refused by name', (text, message) => {
    expect(() => packageJson(text)).toThrow(UserError);
    expect(() => packageJson(text)).toThrow(message);
  });

  test('what an earlier version enforced and this one does not is dropped, unless the team changed it', () => {
    const outdir = temporaryFolder();
    const project = () => new MicroserviceProject({ name: 'flight-service', outdir });
    const earlier = project();
    earlier._packageJson.requireDependency('devDependencies', 'gone', '1.0.0');
    earlier._packageJson.requireDependency('devDependencies', 'kept', '1.0.0');
    earlier._packageJson.requireField(['workspaces'], ['packages/*']);
    synth(earlier);
    const path = join(outdir, 'package.json');
    const json = JSON.parse(rendered(earlier)['package.json']!);
    json.devDependencies.kept = '2.0.0';
    writeFileSync(path, JSON.stringify(json));
    const after = JSON.parse(rendered(project())['package.json']!);
    expect(after.devDependencies.gone).toBeUndefined();
    expect(after.devDependencies.kept).toBe('2.0.0');
    expect(after.workspaces).toBeUndefined();
  });
});
