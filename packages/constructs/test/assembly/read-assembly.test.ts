import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, Stack, Stage } from 'aws-cdk-lib/core';
import { readAssembly } from '../../src/assembly/read-assembly';
import { stageApp } from '../../src/environment/stage-app';
import { placed } from '../../src/verify/assembly/placed';

const folder = mkdtempSync(join(tmpdir(), 'drystone-assembly-'));
const env = { account: '123456789012', region: 'eu-west-1' };

beforeAll(() => {
  const app = stageApp({ outdir: folder });
  new CfnResource(new Stack(app, 'Data', { env }), 'Topic', { type: 'AWS::SNS::Topic' });
  new Stack(new Stage(app, 'Nested'), 'Reports', { stackName: 'company-reports' });
  app.synth();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('an assembly has its own stacks and those of the assemblies within it, each with its place', () => {
  const { stacks } = readAssembly(folder);
  expect(stacks.map(({ name, account, region }) => [name, account, region])).toEqual([
    ['company-reports', 'unknown-account', 'unknown-region'],
    ['Data', env.account, env.region],
  ]);
  expect(stacks.at(-1)!.template.Resources).toEqual({ Topic: { Type: 'AWS::SNS::Topic' } });
  expect(stacks.at(-1)!.sizeBytes).toBeGreaterThan(50);
});

test('nothing can be proven of stacks that do not say where they go to', () => {
  const assembly = readAssembly(folder);
  const own = assembly.stacks.filter(({ name }) => name === 'Data');
  expect(placed({ stacks: own })).toEqual({ stacks: own });
  expect(() => placed(assembly)).toThrow('no account and region: company-reports');
});

test('a file that is missing or broken is named, with what makes it anew', () => {
  expect(() => readAssembly(join(folder, 'absent'))).toThrow(
    /absent.manifest\.json cannot be read\n {2}mend {2}run npx projen synth first$/,
  );
  writeFileSync(join(folder, 'Data.template.json'), '{');
  expect(() => readAssembly(folder)).toThrow(
    /Data\.template\.json is not JSON: .*\n {2}mend {2}run npx projen synth again$/,
  );
});
