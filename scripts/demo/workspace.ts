import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../../integ/support/process';
import { commandEnvironment, ROOT } from '../../integ/support/product';
import { Steps } from './steps';

/** All installs take from npm's cache what is there, and ask nobody about the rest of the world. */
export const NPM = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };

/** Where the repositories of the system are, side by side, and the steps that make them. */
export class Workspace {
  public readonly folder = mkdtempSync(join(tmpdir(), 'drystone-demo-'));
  public readonly steps = new Steps(this.folder);

  public repository(name: string): string {
    return join(this.folder, name);
  }

  /** Makes the folder of a repository, empty. */
  public make(name: string): string {
    mkdirSync(this.repository(name));
    return this.repository(name);
  }

  /** Puts what its team wrote over what a repository began with. */
  public write(name: string, source = name): void {
    cpSync(join(ROOT, 'scripts/demo/system', source), this.repository(name), { recursive: true });
  }

  /** Runs a command in a repository, as somebody types it; what it prints goes to the log. */
  public run(logFile: string, name: string, command: string, ...args: string[]): Promise<void> {
    const environment = { ...commandEnvironment(), ...NPM };
    return run({ command, args, folder: this.repository(name), logFile, environment });
  }

  /** What a command prints. */
  public async print(name: string, command: string, ...args: string[]): Promise<string> {
    const options = { cwd: this.repository(name), env: commandEnvironment() };
    return (await promisify(execFile)(command, args, options)).stdout;
  }

  /** What a command of drystone prints that ends with 2 where there is something to do. */
  public async printFindings(
    name: string,
    environment: NodeJS.ProcessEnv,
    command: string,
    ...args: string[]
  ): Promise<string> {
    const options = { cwd: this.repository(name), env: { ...commandEnvironment(), ...environment } };
    try {
      return (await promisify(execFile)(command, args, options)).stdout;
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      if (code === 2) return stdout;
      throw error;
    }
  }

  /** Commits what was changed, if anything was. */
  public async commit(logFile: string, name: string, message: string): Promise<void> {
    if ((await this.print(name, 'git', 'status', '--porcelain')) === '') return;
    await this.run(logFile, name, 'git', 'add', '--all');
    await this.run(logFile, name, 'git', 'commit', '--quiet', '--message', message);
  }
}
