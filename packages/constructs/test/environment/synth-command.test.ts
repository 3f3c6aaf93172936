import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthCommand } from '../../src/environment/synth-command';

const folder = mkdtempSync(join(tmpdir(), 'drystone-synth-'));
const environment = { ...process.env };
let programs = 0;

beforeEach(() => mkdirSync(join(folder, 'work')));
afterEach(() => {
  rmSync(join(folder, 'work'), { recursive: true });
  process.env = { ...environment };
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Synthesizes an app that writes an assembly without stacks, as CDK does: where `CDK_OUTDIR` says. */
function synth(output: string) {
  const app = join(folder, `app-${(programs += 1)}.js`);
  writeFileSync(
    app,
    `const { mkdirSync, writeFileSync } = require('node:fs');
     mkdirSync(process.env.CDK_OUTDIR);
     writeFileSync(process.env.CDK_OUTDIR + '/manifest.json', '{ "artifacts": {} }');`,
  );
  return synthCommand(['--app', app, '--output', output]);
}

describe('drystone-environment synth', () => {
  it.each(['cdk.out', 'cdk.out/'])('writes to %s, in place of what an earlier one left', (name) => {
    const output = join(folder, 'work', name);
    synth(output);
    writeFileSync(join(output, 'old.template.json'), '{}');
    expect(synth(output).exitCode).toBe(0);
    expect(readdirSync(output)).toEqual(['manifest.json']);
    expect(readdirSync(join(folder, 'work'))).toEqual(['cdk.out']);
  });

  it('leaves a folder of something else as it is', () => {
    writeFileSync(join(folder, 'work', 'notes.txt'), '');
    expect(() => synth(join(folder, 'work'))).toThrow('is no folder of templates');
    expect(existsSync(join(folder, 'work', 'notes.txt'))).toBe(true);
  });

  it('says how to make the app that is missing', () => {
    expect(() => synthCommand(['--app', join(folder, 'absent.js')])).toThrow('npx projen synth makes it');
  });
});
