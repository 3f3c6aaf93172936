import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import { SeededFile } from '../files/seeded-file';
import type { ResolvedStandards } from '../standards/resolve';
import { renderTemplate } from './render-template';
import type { Repository } from './repository';

const TEMPLATES = join(__dirname, '../../templates/environment');
const SEEDS = ['README.md', 'bin/app.ts', 'bin/foundation.ts', 'lib/app-stack.ts', 'test/stages.test.ts'];

/** What a new environment starts with: its programs, the place for what a company adds, tests and a README. */
export class EnvironmentSeeds extends Component {
  public constructor(repository: Repository) {
    super(repository);
    const { releaseRepository, oidcRole, stages } = repository.standards as ResolvedStandards;
    const [owner] = releaseRepository.split('/');
    const slug = `${owner}/${repository.name}`;
    const values = { name: repository.name, owner: owner!, repository: slug, oidcRole, releaseRepository };
    for (const path of SEEDS) {
      const template = readFileSync(join(TEMPLATES, path), 'utf8');
      const subjects = stages.map((stage) => `'repo:${slug}:environment:${stage}'`).join(', ');
      const text = renderTemplate(template.replace('/* deploySubjects */', subjects), values, {});
      new SeededFile(repository, path, text);
    }
  }
}
