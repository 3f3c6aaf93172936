import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiFunction } from '@drystone/config';
import { Component } from 'projen/lib/component';
import { SeededFile } from '../files/seeded-file';
import { renderHandler } from './render-handler';
import { renderHandlerTest } from './render-handler-test';
import type { Repository } from './repository';

const README = join(__dirname, '../../templates/bff/README.md');

/** What each function of an API starts with, a handler and its tests, and a README. The team's from then on. */
export class BffSeeds extends Component {
  public constructor(repository: Repository, functions: readonly ApiFunction[]) {
    super(repository);
    new SeededFile(
      repository,
      'README.md',
      readFileSync(README, 'utf8').replaceAll('flight-bff', repository.name),
    );
    for (const each of functions) {
      new SeededFile(repository, `src/${each.module}.ts`, renderHandler(each));
      new SeededFile(repository, `test/${each.module}.test.ts`, renderHandlerTest(each));
    }
  }
}
