import { parseEnvironmentConfig } from '@drystone/config';
import { parse } from 'yaml';
import { UserError } from '../../src/errors';
import { EnvironmentProject, type EnvironmentProjectOptions } from '../../src/projects/environment-project';
import { read, rendered, snapshotOf, temporaryFolder } from '../support';
import { madeBy, SYSTEM_STANDARDS } from './system-repository';

function make(outdir: string, options: Partial<EnvironmentProjectOptions>) {
  return new EnvironmentProject({ name: 'flight-environment', outdir, ...options });
}

function render(options: Partial<EnvironmentProjectOptions> = {}) {
  return rendered(make(temporaryFolder(), options));
}

function made(first: Partial<EnvironmentProjectOptions> = {}) {
  return madeBy(make, first);
}

const STANDARDS = { ...SYSTEM_STANDARDS, tags: { 'cost-centre': '42' } };

describe('an environment repository', () => {
  test('has the files of its type, and no more', () => {
    expect(Object.keys(render({ owner: '@acme/release' })).toSorted()).toMatchSnapshot();
  });

  test('begins with stages that are valid, whatever the standards are', () => {
    for (const standards of [undefined, STANDARDS, { stages: ['dev'] }]) {
      const text = render({ standards })['release-config.yaml']!;
      expect(parseEnvironmentConfig(text)).toMatchObject({ ok: true });
    }
  });

  test('has the company’s standards in release-config.yaml', () => {
    expect(parse(render({ standards: STANDARDS })['release-config.yaml']!)).toEqual({
      system: 'flight-system',
      account: '123456789012',
      region: 'eu-west-1',
      releaseRepository: '../release',
      bootstrapImage: { repository: 'acme/bootstrap', digest: `sha256:${'0'.repeat(64)}` },
      tableName: 'flights-table',
      registryPath: '/acme/services',
      tags: { 'cost-centre': '42' },
      stages: {
        dev: {},
        staging: { tableName: 'flights-table-staging' },
        production: { production: true, tableName: 'flights-table-production' },
      },
    });
  });

  test('has the packages that its app needs, and the line of the CDK that reads its assemblies', () => {
    const { dependencies, devDependencies } = JSON.parse(render()['package.json']!);
    expect(Object.keys(dependencies)).toEqual(['@drystone/config', '@drystone/constructs', 'aws-cdk-lib']);
    expect(devDependencies['aws-cdk']).toBe('~2.1148.1');
    expect(devDependencies['@types/aws-lambda']).toBeUndefined();
  });

  test('runs compiled code, also where cdk is typed by hand', () => {
    const files = render();
    expect(JSON.parse(files['cdk.json']!)).toMatchObject({
      app: 'node dist/app.js',
      build: 'npx projen bundle',
    });
    expect(files['cdk.json']).not.toContain('ts-node');
  });

  test('begins with roles that only its own workflows can take', () => {
    const text = render({ standards: STANDARDS })['bin/foundation.ts']!;
    expect(text.match(/repo:[^']+/g)).toEqual([
      'repo:acme/flight-environment:environment:dev',
      'repo:acme/flight-environment:environment:staging',
      'repo:acme/flight-environment:environment:production',
      'repo:acme/flight-environment:pull_request',
      'repo:acme/flight-environment:ref:refs/heads/main',
      'repo:acme/flight-service:ref:refs/heads/main',
    ]);
  });

  test('lets the release repository publish to its stages', () => {
    const text = (options: object) => render(options)['bin/app.ts']!;
    expect(text({ standards: { releaseRepository: 'acme/live' } })).toContain("repository: 'acme/live'");
    expect(text({ standards: STANDARDS })).toMatch(/repository: 'acme\/[\w-]+'/);
  });

  test('puts each file under its owner', () => {
    const [, yours, shared, managed] = render()['AGENTS.md']!.split(/^## /m);
    expect(yours).toContain('`lib/app-stack.ts`');
    expect(shared).toContain('`release-config.yaml`');
    expect(managed).toContain('`cdk.json`');
  });

  test('is not changed by a second synth', () => {
    const { outdir, again } = made();
    const before = snapshotOf(outdir);
    again();
    expect(snapshotOf(outdir)).toEqual(before);
  });
});

describe('release-config.yaml', () => {
  test('keeps what the team writes, and gets back what all repositories of a system agree on', () => {
    const { again, config, edit } = made();
    edit('account:', '# ours\naccount:');
    edit('tableName: shared-table', 'tableName: another');
    edit('stages:', 'alarms: { email: ops@example.com }\nstages:');
    again();
    expect(config()).toContain('# ours\naccount:');
    expect(parse(config())).toMatchObject({
      tableName: 'shared-table',
      alarms: { email: 'ops@example.com' },
    });
  });

  test('has the account and region of the team, unless .projenrc.ts says them', () => {
    const { again, config, edit } = made();
    edit("account: '000000000000'", "account: '210987654321'");
    again();
    expect(parse(config())).toMatchObject({ account: '210987654321' });
    again({ account: '111111111111', region: 'eu-north-1' });
    expect(parse(config())).toMatchObject({ account: '111111111111', region: 'eu-north-1' });
  });

  test.each(['111111111111', '222222222222'])(
    'leaves the team account %s, once .projenrc.ts no longer says one',
    (account) => {
      const { again, config, edit } = made({ account: '111111111111' });
      edit("account: '111111111111'", `account: '${account}'`);
      again();
      expect(parse(config())).toMatchObject({ account });
    },
  );

  test('loses a tag that the standards no longer have, unless the team gave it another value', () => {
    const tags = { team: 'flights', costs: '1' };
    const { again, config, edit } = made({ standards: { tags } });
    edit('"costs": "1"', "costs: '2'");
    again({ standards: {} });
    expect(parse(config())).toMatchObject({ tags: { costs: '2' } });
    expect(config()).not.toContain('flights');
  });

  test('is refused as a whole where it has a mistake, with its place', () => {
    const { again, edit, outdir } = made();
    const before = read(outdir, 'cdk.json');
    edit('stages:', 'tableNmae: x\nstages:');
    expect(() => again()).toThrow(UserError);
    expect(() => again()).toThrow(
      /release-config\.yaml:\d+:1 +unknown key tableNmae: did you mean tableName\?/,
    );
    expect(read(outdir, 'cdk.json')).toBe(before);
  });

  test.each([
    [{ account: '1234' }, /account: "1234" is not an account of AWS/],
    [{ region: 'Europe' }, /region: "Europe" is not a region of AWS/],
    [{ standards: { stages: ["it's"] } }, /stages/],
  ])('is not begun with %j', (options, finding) => {
    expect(() => render(options)).toThrow(UserError);
    expect(() => render(options)).toThrow(finding);
  });

  test('is for one system for life', () => {
    const { again } = made({ system: 'flight-system' });
    expect(() => again({ system: 'hotel-system' })).toThrow(UserError);
  });
});
