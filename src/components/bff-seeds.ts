import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiFunction } from '@drystone/config';
import { Component } from 'projen/lib/component';
import type { Project } from 'projen/lib/project';
import { SeededFile } from '../files/seeded-file';
import { renderHandler } from './render-handler';
import { renderHandlerTest } from './render-handler-test';

const README = join(__dirname, '../../templates/bff/README.md');

/** What each function of an API starts with, a handler and its tests, and a README. The team's from then on. */
export class BffSeeds extends Component {
  public constructor(project: Project, functions: readonly ApiFunction[]) {
    super(project);
    new SeededFile(project, 'README.md', readFileSync(README, 'utf8').replaceAll('flight-bff', project.name));
    for (const each of functions) {
      new SeededFile(project, `src/${each.module}.ts`, renderHandler(each));
      new SeededFile(project, `test/${each.module}.test.ts`, renderHandlerTest(each));
    }
  }
}
