import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../../integ/support/process';
import { commandEnvironment, ROOT } from '../../integ/support/product';
import { Steps } from './steps';

/** All installs take from npm's cache what is there, and ask nobody about the rest of the world. */
export const NPM = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };

/** A command whose output is wanted. */
interface Print {
  readonly logFile: string;
  readonly name: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly command: string;
  readonly args: readonly string[];
  /** What it ends with where it found something. Default: it finds nothing */
  readonly findingsCode?: number;
}

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

  /** What a command prints; where it fails, that goes to the log. */
  public print(logFile: string, name: string, command: string, ...args: string[]): Promise<string> {
    return this.printed({ logFile, name, command, args });
  }

  /** What a command of drystone prints that ends with 2 where there is something to do. */
  public printFindings(
    logFile: string,
    name: string,
    environment: NodeJS.ProcessEnv,
    command: string,
    ...args: string[]
  ): Promise<string> {
    return this.printed({ logFile, name, environment, command, args, findingsCode: 2 });
  }

  /** Commits what was changed, if anything was. */
  public async commit(logFile: string, name: string, message: string): Promise<void> {
    if ((await this.print(logFile, name, 'git', 'status', '--porcelain')) === '') return;
    await this.run(logFile, name, 'git', 'add', '--all');
    await this.run(logFile, name, 'git', 'commit', '--quiet', '--message', message);
  }

  private async printed({ logFile, name, environment, command, args, findingsCode }: Print): Promise<string> {
    const options = { cwd: this.repository(name), env: { ...commandEnvironment(), ...environment } };
    try {
      return (await promisify(execFile)(command, args, options)).stdout;
    } catch (error) {
      const { code, stdout, stderr } = error as { code?: unknown; stdout: string; stderr: string };
      if (code === findingsCode) return stdout;
      appendFileSync(logFile, `${stdout}${stderr}`);
      throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`, { cause: error });
    }
  }
}
