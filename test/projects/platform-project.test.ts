import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFleetConfig } from '@drystone/config';
import { parse } from 'yaml';
import { UserError } from '../../src/errors';
import { PlatformProject, type PlatformProjectOptions } from '../../src/projects/platform-project';
import { read, rendered, snapshotOf, synth, temporaryFolder } from '../support';

function render(options: Partial<PlatformProjectOptions> = {}) {
  return rendered(
    new PlatformProject({
      name: 'platform',
      owner: '@acme/platform-team',
      outdir: temporaryFolder(),
      ...options,
    }),
  );
}

describe('a platform repository', () => {
  test('has the files of its type, and no more', () => {
    expect(Object.keys(render()).toSorted()).toMatchSnapshot();
  });

  test('has a project type of its own for each that drystone has', () => {
    const types = (folder: string) =>
      readdirSync(join(__dirname, '../..', folder)).filter((name) => name.endsWith('-project.ts'));
    const own = types('src/projects').filter((name) => !/^(standard|platform)-/.test(name));
    expect(types('templates/platform/src').toSorted()).toEqual(own.toSorted());
  });

  test('is two packages of one scope, which follows from its owner, the standards or the option', () => {
    const names = (options: Partial<PlatformProjectOptions>) => {
      const files = render(options);
      return ['package.json', 'platform-constructs/package.json'].map(
        (path) => JSON.parse(files[path]!).name,
      );
    };
    expect(names({})).toEqual(['@acme/platform', '@acme/platform-constructs']);
    expect(names({ owner: undefined, standards: { packageScope: '@initech' } })[0]).toBe('@initech/platform');
    expect(names({ scope: '@globex' })[1]).toBe('@globex/platform-constructs');
  });

  test('a company of another name finds no trace of ours, also where names contain each other', () => {
    const files = render({ name: 'my-platform', scope: '@globex', owner: undefined });
    expect(Object.entries(files).filter(([, text]) => /acme/.test(text))).toEqual([]);
    expect(files['src/standards.ts']).toContain("organization: 'globex'");
    expect(files['README.md']).toContain('`@globex/my-platform-constructs`');
    expect(files['README.md']).toContain('`my-platform-constructs/lib/`');
  });

  test('the project types get exactly the drystone that they were tested with, as a peer', () => {
    const { peerDependencies, private: isPrivate, ...manifest } = JSON.parse(render()['package.json']!);
    const { version } = require('../../package.json') as { version: string };
    expect(peerDependencies).toMatchObject({ drystone: version, projen: '>=0.101.9 <1.0.0' });
    expect(isPrivate).toBe(false);
    expect(manifest.exports).toMatchObject({ './.jsii': './.jsii', './package.json': './package.json' });
  });

  test('a damaged manifest of the constructs is refused by its path', () => {
    const outdir = temporaryFolder();
    mkdirSync(join(outdir, 'platform-constructs'));
    writeFileSync(join(outdir, 'platform-constructs/package.json'), '{');
    expect(() => render({ outdir })).toThrow(/^platform-constructs\/package\.json is not valid JSON/);
  });

  test('both packages go to the company’s registry', () => {
    const files = render({ standards: { packageRegistry: 'https://npm.acme.example' } });
    for (const path of ['package.json', 'platform-constructs/package.json'])
      expect(JSON.parse(files[path]!).publishConfig.registry).toBe('https://npm.acme.example');
    expect(files['.github/workflows/publish.yml']).toContain("registry-url: 'https://npm.acme.example'");
  });

  test('the list of repositories is empty, and knows the company’s package', () => {
    const text = render()['fleet.yaml']!;
    expect(parseFleetConfig(text).ok).toBe(true);
    expect(parse(text)).toEqual({ packages: ['@acme/platform'], repositories: [] });
  });

  test('looks after its repositories by tasks, with the tool from where drystone itself is from', () => {
    const { devDependencies, scripts } = JSON.parse(render()['package.json']!);
    expect(devDependencies['@drystone/fleet']).toBe(devDependencies['@drystone/config']);
    const { tasks } = JSON.parse(render()['.projen/tasks.json']!);
    for (const command of ['status', 'preview', 'roll']) {
      expect(scripts[`fleet:${command}`]).toBe(`projen fleet:${command}`);
      expect(tasks[`fleet:${command}`].steps).toEqual([
        { exec: `drystone-fleet ${command}`, receiveArgs: true },
      ]);
    }
  });

  test('a scope that npm would refuse is named with its rule', () => {
    expect(() => render({ scope: 'acme' })).toThrow(UserError);
    expect(() => render({ scope: 'acme' })).toThrow(/scope: "acme" is not an npm scope such as @acme/);
  });
});

describe('a second synth', () => {
  const make = (outdir: string, options: Partial<PlatformProjectOptions> = {}) =>
    new PlatformProject({ name: 'platform', scope: '@acme', outdir, ...options });

  test('changes no byte, and keeps versions, dependencies and standards of the team', () => {
    const outdir = temporaryFolder();
    synth(make(outdir));
    for (const path of ['package.json', 'platform-constructs/package.json']) {
      const manifest = JSON.parse(read(outdir, path));
      manifest.version = '3.1.4';
      manifest.dependencies = { ...manifest.dependencies, 'is-number': '7.0.0' };
      writeFileSync(join(outdir, path), `${JSON.stringify(manifest, undefined, 2)}\n`);
    }
    writeFileSync(join(outdir, 'src/standards.ts'), '// ours\n');
    const before = snapshotOf(outdir);
    synth(make(outdir));
    expect(snapshotOf(outdir)).toEqual(before);
  });

  test('refuses another scope: repositories name the package', () => {
    const outdir = temporaryFolder();
    synth(make(outdir));
    expect(() => make(outdir, { scope: '@globex' })).toThrow(
      /packageName cannot change from @acme\/platform to @globex\/platform: repositories name the package/,
    );
  });
});
