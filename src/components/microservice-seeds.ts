import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import { SeededFile } from '../files/seeded-file';
import type { Repository } from './repository';

const TEMPLATES = join(__dirname, '../../templates/microservice');
const SEEDS = ['README.md', 'contract/openapi.yaml', 'src/index.ts', 'test/index.test.ts'];

/** What a new service starts with: a small service that works, its tests and a README. The team's from then on. */
export class MicroserviceSeeds extends Component {
  public constructor(repository: Repository) {
    super(repository);
    for (const path of SEEDS) new SeededFile(repository, path, personalise(template(path), repository.name));
  }
}

function template(path: string): string {
  return readFileSync(join(TEMPLATES, path), 'utf8');
}

/** The templates are a real flight service; another service gets its own noun in its place. */
function personalise(text: string, serviceName: string): string {
  const noun = serviceName
    .replace(/-service$/, '')
    .replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const capitalised = noun.charAt(0).toUpperCase() + noun.slice(1);
  return text
    .replaceAll('flight-service', serviceName)
    .replaceAll('flight', noun)
    .replaceAll('Flight', capitalised)
    .replaceAll('FLIGHTS', `${noun.toUpperCase()}S`);
}
