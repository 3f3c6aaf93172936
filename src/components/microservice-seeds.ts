import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import { SeededFile } from '../files/seeded-file';
import type { Repository } from './repository';
import { capitalised, type ServiceNouns, serviceNouns } from './service-nouns';

const TEMPLATES = join(__dirname, '../../templates/microservice');
const CODE = ['src/index.ts', 'test/index.test.ts'];
const SEEDS = ['README.md', 'contract/openapi.yaml', ...CODE];

/** Of the contract: a schema beside that of the service's noun. */
const CONTRACT_WORDS = ['Problem'];

/** What a new service starts with: a small service that works, its tests and a README. The team's from then on. */
export class MicroserviceSeeds extends Component {
  public constructor(repository: Repository) {
    super(repository);
    const nouns = serviceNouns(repository.name, [...CODE.flatMap(codeWords), ...CONTRACT_WORDS]);
    for (const path of SEEDS)
      new SeededFile(repository, path, personalise(template(path), repository.name, nouns));
  }
}

function template(path: string): string {
  return readFileSync(join(TEMPLATES, path), 'utf8');
}

/** The words of a template outside of comments and texts, but for those of the noun itself. */
function codeWords(path: string): string[] {
  const code = template(path).replace(/\/\/.*|'[^'\n]*'/g, '');
  return (code.match(/\b[A-Za-z]\w*/g) ?? []).filter((word) => !/flight/i.test(word));
}

/** The templates are a real flight service; another service gets its own noun in its place. */
function personalise(text: string, serviceName: string, { singular, plural }: ServiceNouns): string {
  return text
    .replaceAll('flight-service', serviceName)
    .replaceAll('flights', plural)
    .replaceAll('Flights', capitalised(plural))
    .replaceAll('flight', singular)
    .replaceAll('Flight', capitalised(singular));
}
