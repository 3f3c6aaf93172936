import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../../../src/verify/assembly/template';
import { runVerify, type VerifyIo } from '../../../src/verify/command';
import type { VerifyReport } from '../../../src/verify/verify-stage';

type StageIo = Pick<VerifyIo, 'loadStage' | 'buildStage'>;

/** A folder of an environment, in which stages are verified as the command line does it. */
export class VerifiedFolder {
  public readonly folder = mkdtempSync(join(tmpdir(), 'drystone-verify-'));
  /** What a verify without `--assembly` synthesizes. */
  public readonly synthesized = join(this.folder, 'cdk.out');

  public constructor(private readonly stage: StageIo) {
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.folder, 'node_modules'));
  }

  public async verify(argv: readonly string[], io: Partial<VerifyIo> = {}) {
    const output: string[] = [];
    const errors: string[] = [];
    const exitCode = await runVerify(['--stage', 'staging', ...argv], {
      projectFolder: this.folder,
      ...this.stage,
      write: (text) => output.push(text),
      writeError: (text) => errors.push(text),
      isTerminal: false,
      ...io,
    });
    return { exitCode, output: output.join(''), errors: errors.join('') };
  }

  public async report(argv: readonly string[], io: Partial<VerifyIo> = {}) {
    const { output, errors, exitCode } = await this.verify(['--json', ...argv], io);
    if (exitCode === 1) throw new Error(errors);
    return { ...(JSON.parse(output) as VerifyReport), exitCode };
  }

  /** A copy of what was synthesized, with one template changed. */
  public changed(stack: string, change: (template: Template) => void): string {
    const copy = mkdtempSync(join(this.folder, 'changed-'));
    cpSync(this.synthesized, copy, { recursive: true });
    const file = join(copy, `${stack}.template.json`);
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    change(template);
    writeFileSync(file, JSON.stringify(template));
    return copy;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
