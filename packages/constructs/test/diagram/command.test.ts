import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../src/command/answer';
import { diagram } from '../../src/diagram/command';
import { FLIGHTS } from './support/sketches';
import { stageTemplates } from './support/stage-templates';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagram-'));
  mkdirSync(join(folder, 'cdk.out'));
  const artifacts = stageTemplates(FLIGHTS).map(({ name: stackName, account, region, template }) => {
    const templateFile = `${stackName}.template.json`;
    writeFileSync(join(folder, 'cdk.out', templateFile), JSON.stringify(template));
    const environment = `aws://${account}/${region}`;
    return [
      stackName,
      { type: 'aws:cloudformation:stack', environment, properties: { templateFile, stackName } },
    ];
  });
  const manifest = { version: '55.0.0', artifacts: Object.fromEntries(artifacts) as object };
  writeFileSync(join(folder, 'cdk.out', 'manifest.json'), JSON.stringify(manifest));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a command answers, or why it could not. */
async function run(...options: string[]) {
  try {
    const { text, exitCode } = await diagram(options);
    return { code: exitCode, stdout: text, stderr: '' };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { code: 1, stdout: '', stderr: error.message };
  }
}

function draw(stage: string, ...options: string[]) {
  const folders = ['--assembly', join(folder, 'cdk.out'), '--output', join(folder, 'diagram')];
  return run('--stage', stage, ...folders, ...options);
}

function written(name: string): string {
  return readFileSync(join(folder, 'diagram', name), 'utf8');
}

describe('diagram', () => {
  test('writes the picture of a stage as SVG and Mermaid, and says what is in it', async () => {
    const { code, stdout, stderr } = await draw('staging');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      'flight-system · staging: 3 services · 1 API · 4 routes · 2 events · 1 topic · 2 queues · 1 external system',
      `  ${join(folder, 'diagram', 'staging.svg')}`,
      `  ${join(folder, 'diagram', 'staging.mmd')}`,
    ]);
    expect(written('staging.svg')).toContain('service reservation-service publishes event ReservationMade');
    expect(written('staging.mmd')).toContain('service: reservation-service');
  });

  test('writes the same bytes each time', async () => {
    await draw('staging');
    const before = [written('staging.svg'), written('staging.mmd')];
    await draw('staging');
    expect([written('staging.svg'), written('staging.mmd')]).toEqual(before);
  });

  test.each([
    ['svg', 'staging.svg'],
    ['mermaid', 'staging.mmd'],
  ])('writes one file with --format %s', async (format, file) => {
    expect((await draw('staging', '--format', format)).code).toBe(0);
    expect(readdirSync(join(folder, 'diagram'))).toEqual([file]);
  });

  test('names the stacks that there are when the stage has none', async () => {
    const { code, stderr } = await draw('production');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The assembly has no stack of production: its stacks are Staging-Data, .*Staging-Web\.$/,
    );
  });

  test('says to synthesize first where there is no assembly', async () => {
    const { code, stderr } = await run('--stage', 'staging', '--assembly', folder);
    expect([code, stderr]).toEqual([
      1,
      `${join(folder, 'manifest.json')} cannot be read\n  mend  run npx projen synth first`,
    ]);
  });

  test('says which file of the assembly is broken', async () => {
    writeFileSync(join(folder, 'cdk.out', 'Staging-Data.template.json'), '{');
    const { code, stderr } = await draw('staging');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /Staging-Data\.template\.json is not JSON: .*\n {2}mend {2}run npx projen synth again$/,
    );
  });

  test.each([
    [[], '--stage is missing: which stage? See diagram --help.'],
    [['--stage', 'staging', '--format', 'png'], '--format png is unknown: it is svg or mermaid.'],
    [['--colour'], expect.stringContaining("Unknown option '--colour'")],
  ])('refuses %j', async (options, message) => {
    expect(await run(...options)).toEqual({ code: 1, stdout: '', stderr: message });
  });

  test('prints its options with --help', async () => {
    expect((await run('--help')).stdout).toContain('--assembly <folder>');
  });
});
