import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import type { Task } from 'projen/lib/task';
import type { Repository } from './repository';

/** Installs what `package.json` asks for, when a synth changed it or nothing is installed yet. */
export class Install extends Component {
  private readonly task: Task;

  public constructor(private readonly repository: Repository) {
    super(repository);
    this.task = repository.addTask('install', { description: 'Install dependencies' });
    this.task.exec('npm install --no-audit --no-fund --loglevel=error');
  }

  public postSynthesize(): void {
    if (!this.isInstalled() || this.repository._changedFiles.includes('package.json')) {
      this.project.tasks.runTask(this.task.name);
    }
  }

  /** npm writes this file at the end of an install that went well. */
  private isInstalled(): boolean {
    return existsSync(join(this.project.outdir, 'node_modules/.package-lock.json'));
  }
}
