import { parseReleaseConfig, parseServicesFile } from '@drystone/config';
import { parse } from 'yaml';
import { UserError } from '../../src/errors';
import { EnvironmentProject } from '../../src/projects/environment-project';
import { ReleaseProject, type ReleaseProjectOptions } from '../../src/projects/release-project';
import { read, rendered, snapshotOf, temporaryFolder } from '../support';
import { madeBy, SYSTEM_STANDARDS as STANDARDS } from './system-repository';

function make(outdir: string, options: Partial<ReleaseProjectOptions>) {
  return new ReleaseProject({ name: 'flight-release', outdir, ...options });
}

function render(options: Partial<ReleaseProjectOptions> = {}) {
  return rendered(make(temporaryFolder(), options));
}

function made(first: Partial<ReleaseProjectOptions> = {}) {
  return madeBy(make, first);
}

describe('a release repository', () => {
  test('has the files of its type, and no more', () => {
    expect(Object.keys(render({ owner: '@acme/release' })).toSorted()).toMatchSnapshot();
  });

  test('locks the account of the command line, which makes a number of it, as .projenrc.ts then says it', () => {
    const account = '123456789012';
    const [typed, written] = [Number(account) as unknown as string, account].map(
      (each) => render({ account: each })['.drystone/lock.json'],
    );
    expect(typed).toBe(written);
  });

  test('begins with stages that are valid, whatever the standards are', () => {
    for (const standards of [undefined, STANDARDS, { stages: ['dev'] }]) {
      const files = render({ standards });
      expect(parseReleaseConfig(files['release-config.yaml']!)).toMatchObject({ ok: true });
      for (const stage of standards?.stages ?? ['staging', 'production']) {
        const services = parseServicesFile(files[`environments/${stage}/services.yaml`]!);
        expect(services).toMatchObject({ ok: true, config: { services: {} } });
      }
    }
  });

  test('has the company’s standards in release-config.yaml, and a last stage that goes carefully', () => {
    expect(parse(render({ standards: STANDARDS })['release-config.yaml']!)).toEqual({
      system: 'flight-system',
      account: '123456789012',
      region: 'eu-west-1',
      tableName: 'flights-table',
      registryPath: '/acme/services',
      strategy: 'allAtOnce',
      promotion: {
        staging: { from: 'dev', soakMinutes: 60 },
        production: { from: 'staging', soakMinutes: 60 },
      },
      stages: {
        dev: {},
        staging: { tableName: 'flights-table-staging' },
        production: { tableName: 'flights-table-production', strategy: 'canary' },
      },
    });
  });

  test('says of each stage what its environment says: else no controller would take its releases', () => {
    const options = { standards: STANDARDS, account: '210987654321', region: 'eu-north-1' };
    const environment = new EnvironmentProject({ name: 'env', outdir: temporaryFolder(), ...options });
    const theirs = parse(rendered(environment)['release-config.yaml']!);
    const ours = parse(render(options)['release-config.yaml']!);
    for (const field of ['system', 'account', 'region', 'tableName', 'registryPath'])
      expect(ours[field]).toEqual(theirs[field]);
    for (const stage of STANDARDS.stages)
      expect(ours.stages[stage].tableName).toEqual(theirs.stages[stage].tableName);
  });

  test('has a task for each command of drystone-release', () => {
    const { tasks } = JSON.parse(render()['.projen/tasks.json']!);
    const names = Object.keys(tasks).filter((name) => name.startsWith('release:'));
    expect(names.map((name) => name.slice('release:'.length)).toSorted()).toEqual(
      'check console diff history hold promote resume retry rollback status suspend sync terminate wait'.split(
        ' ',
      ),
    );
    for (const name of names) {
      const [step] = tasks[name].steps;
      expect(step).toEqual({ exec: `drystone-release ${name.slice(8)}`, receiveArgs: true });
    }
  });

  test('needs neither the CDK nor a compiler', () => {
    const { dependencies, devDependencies } = JSON.parse(render()['package.json']!);
    expect(dependencies ?? {}).toEqual({});
    expect(Object.keys(devDependencies)).toEqual([
      '@drystone/config',
      '@drystone/gitops',
      'constructs',
      'drystone',
      'jiti',
      'projen',
    ]);
  });

  test('puts each file under its owner', () => {
    const [, yours, shared, managed] = render()['AGENTS.md']!.split(/^## /m);
    expect(yours).toContain('`environments/staging/services.yaml`');
    expect(shared).toContain('`release-config.yaml`');
    expect(managed).toContain('`.github/workflows/bundle.yml`');
  });

  test('is not changed by a second synth', () => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    again();
    expect(snapshotOf(outdir)).toEqual(before);
  });
});

describe('who reviews a release', () => {
  function ownersOf(options: Partial<ReleaseProjectOptions>): string[] | undefined {
    const text = render(options)['.github/CODEOWNERS'];
    return text?.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  }

  test('is the owner, and of production and of how releases are made its own', () => {
    const owners = { owner: '@acme/developers', productionOwner: '@acme/release' };
    expect(ownersOf({ ...owners, standards: STANDARDS })).toEqual([
      '* @acme/developers',
      '/environments/production/ @acme/release',
      '/release-config.yaml @acme/release',
      '/.github/ @acme/release',
      '/.projenrc.ts @acme/release',
    ]);
  });

  test('is the owner for all where nobody else is named', () => {
    expect(ownersOf({ owner: '@acme/release' })?.every((line) => line.endsWith(' @acme/release'))).toBe(true);
  });

  test('is nobody where there is no owner', () => {
    expect(ownersOf({})).toBeUndefined();
  });

  test('is never nobody for production alone', () => {
    expect(() => render({ productionOwner: '@acme/release' })).toThrow(
      /productionOwner needs owner: who reviews the rest\?/,
    );
  });
});

describe('release-config.yaml', () => {
  test('keeps what the team writes, and gets back what all repositories of a system agree on', () => {
    const { again, config, edit } = made();
    edit('strategy: allAtOnce', '# ours\nstrategy: linear');
    edit('tableName: shared-table', 'tableName: another');
    again();
    expect(config()).toContain('# ours\nstrategy: linear');
    expect(parse(config())).toMatchObject({ tableName: 'shared-table' });
  });

  test('is refused as a whole where it has a mistake, with its place', () => {
    const { again, edit, outdir } = made();
    const before = read(outdir, 'AGENTS.md');
    edit('strategy: allAtOnce', 'stratgy: allAtOnce');
    expect(() => again()).toThrow(UserError);
    expect(() => again()).toThrow(/release-config\.yaml:\d+:1 +unknown key stratgy: did you mean strategy\?/);
    expect(read(outdir, 'AGENTS.md')).toBe(before);
  });

  test.each([
    [{ account: '1234' }, /account: "1234" is not an account of AWS/],
    [{ region: 'Europe' }, /region: "Europe" is not a region of AWS/],
    [
      { environmentRepository: 'flights' },
      /--environment-repository +environmentRepository: "flights" is not a/,
    ],
    [{ productionOwner: 'release' }, /productionOwner: "release" is not a GitHub user or team/],
  ])('is not begun with %j', (options, finding) => {
    expect(() => render(options)).toThrow(UserError);
    expect(() => render(options)).toThrow(finding);
  });

  test('is for one system for life', () => {
    const { again } = made({ system: 'flight-system' });
    expect(() => again({ system: 'hotel-system' })).toThrow(UserError);
  });
});
