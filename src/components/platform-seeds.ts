import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen/lib/component';
import { SeededFile } from '../files/seeded-file';
import type { Company } from './platform-packages';
import type { Repository } from './repository';

const TEMPLATES = join(__dirname, '../../templates/platform');

/** What a new platform starts with: its standards, one project type for each of drystone's, constructs, tests, a fleet. */
export class PlatformSeeds extends Component {
  public constructor(repository: Repository, company: Company) {
    super(repository);
    for (const path of templatePaths()) {
      const target = path.replace(/^constructs\//, `${company.constructsFolder}/`);
      new SeededFile(repository, target, personalise(readFileSync(join(TEMPLATES, path), 'utf8'), company));
    }
  }
}

function templatePaths(): string[] {
  return readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(TEMPLATES, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/** The templates are a platform of a real shape, of a company named acme; another company gets its own name in its place. */
function personalise(text: string, { organization, packageName, constructsFolder }: Company): string {
  const names: Readonly<Record<string, string>> = {
    '@acme/platform': packageName,
    'platform-constructs': constructsFolder,
    acme: organization,
  };
  return text.replaceAll(/@acme\/platform|platform-constructs|acme/g, (name) => names[name]!);
}
