import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import type { Task } from 'projen/lib/task';
import { UserError } from '../errors';
import type { Repository } from './repository';

/** npm writes this file at the end of an install that went well. */
const INSTALLED = 'node_modules/.package-lock.json';

/** Installs what `package.json` asks for, when a synth changed it or nothing is installed yet. */
export class Install extends Component {
  private readonly task: Task;

  public constructor(private readonly repository: Repository) {
    super(repository);
    this.task = repository.addTask('install', { description: 'Install dependencies' });
    this.task.exec('npm install --no-audit --no-fund --loglevel=error');
  }

  public postSynthesize(): void {
    const mark = join(this.project.outdir, INSTALLED);
    if (existsSync(mark) && !this.repository._changedFiles.includes('package.json')) return;
    try {
      this.project.tasks.runTask(this.task.name);
    } catch (error) {
      // What changed is written, so the next synth would find nothing to install.
      rmSync(mark, { force: true });
      throw new UserError(
        'npm install failed: see above. The files are written; once npm can install, run npx projen again.',
        { cause: error },
      );
    }
  }
}
