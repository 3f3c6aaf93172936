import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../../../src/assembly/template';
import { CommandError } from '../../../src/command/answer';
import { verify, type VerifyEnvironment } from '../../../src/verify/command';
import type { VerifyReport } from '../../../src/verify/verify-stage';

type StageSource = Pick<VerifyEnvironment, 'loadStage' | 'buildStage'>;

/** A folder of an environment, in which stages are verified as the command line does it. */
export class VerifiedFolder {
  public readonly folder = mkdtempSync(join(tmpdir(), 'drystone-verify-'));
  /** What a verify without `--assembly` synthesizes. */
  public readonly synthesized = join(this.folder, 'cdk.out');

  public constructor(private readonly stage: StageSource) {
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.folder, 'node_modules'));
  }

  public async verify(argv: readonly string[], environment: Partial<VerifyEnvironment> = {}) {
    const where = { projectFolder: this.folder, isTerminal: false, ...this.stage, ...environment };
    try {
      const { text, exitCode } = await verify(['--stage', 'staging', ...argv], where);
      return { exitCode, output: text, errors: '' };
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return { exitCode: 1, output: '', errors: error.message };
    }
  }

  public async report(argv: readonly string[], environment: Partial<VerifyEnvironment> = {}) {
    const { output, errors, exitCode } = await this.verify(['--json', ...argv], environment);
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
