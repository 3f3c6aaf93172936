import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import { SeededFile } from '../files/seeded-file';
import { renderTemplate } from './render-template';
import type { Repository } from './repository';

const TEMPLATES = join(__dirname, '../../templates/release');
const DOCUMENTS = ['README.md', 'catalog/README.md', 'history/rollback-configs/README.md'];
const SCHEMA = '../../node_modules/@drystone/config/schemas/services.schema.json';

/** What a new release repository starts with: stages in which nothing runs yet, and where the rest goes. */
export class ReleaseSeeds extends Component {
  /** @param environmentRepository as in `acme/flight-environment` */
  public constructor(repository: Repository, environmentRepository: string) {
    super(repository);
    const { stages = [] } = repository.standards;
    const values = {
      name: repository.name,
      environmentRepository,
      firstStage: stages[0]!,
      lastStage: stages.at(-1)!,
    };
    for (const path of DOCUMENTS) {
      const text = readFileSync(join(TEMPLATES, path), 'utf8');
      new SeededFile(repository, path, renderTemplate(text, values, {}));
    }
    for (const stage of stages) {
      const lines = [
        `# yaml-language-server: $schema=${SCHEMA}`,
        `# What runs in ${stage}.`,
        'services: {}',
        '',
      ];
      new SeededFile(repository, `environments/${stage}/services.yaml`, lines.join('\n'));
    }
  }
}
