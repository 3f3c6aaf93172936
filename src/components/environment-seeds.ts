import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import type { Project } from 'projen/lib/project';
import { SeededFile } from '../files/seeded-file';

const TEMPLATES = join(__dirname, '../../templates/environment');
const SEEDS = ['README.md', 'bin/app.ts', 'lib/app-stack.ts', 'test/stages.test.ts'];

/** What a new environment starts with: its app, the place for what a company adds, tests and a README. The team's from then on. */
export class EnvironmentSeeds extends Component {
  public constructor(project: Project) {
    super(project);
    for (const path of SEEDS) {
      const text = readFileSync(join(TEMPLATES, path), 'utf8');
      new SeededFile(project, path, text.replaceAll('flight-environment', project.name));
    }
  }
}
