import { apiRepository } from '../api-config/api-repository';
import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';
import type { CatalogEntry } from './read-catalog-entry';
import type { ReleasedUnit } from './released-unit';

/** Names of the stacks that a stage has besides those of its services and APIs. */
const STACK_NAMES = ['data', 'messaging', 'notifications', 'release', 'web'];

/** What an entry of the catalog says of itself. */
interface EntryIdentity {
  readonly nameKey: 'serviceName' | 'apiName';
  readonly name: string;
  readonly imageTag: string | undefined;
  readonly imageDigest: string | undefined;
  readonly ecrRepository: string | undefined;
}

/** Where an entry of the catalog is not what the release says that it is, by its own paths. */
export function entryContradictions(entry: CatalogEntry, { name, release }: ReleasedUnit): Violation[] {
  const { nameKey, ...own } = identityOf(entry);
  const help = 'the catalog has what drystone catalog wrote: let the release workflow write it again';
  return [
    ...(own.name === name ? [] : [conflict([nameKey], `${nameKey}: ${own.name} is not ${name}`, help)]),
    ...(own.imageTag === release.imageTag
      ? []
      : [
          conflict(
            ['imageTag'],
            `imageTag: ${own.imageTag ?? 'none'} is not the ${release.imageTag} of its file`,
            help,
          ),
        ]),
    ...(own.imageDigest === undefined ? [missingDigest(help)] : []),
  ];
}

/** Where a release is not what the catalog says that it is, by paths of `services.yaml`. */
export function releaseContradictions(entry: CatalogEntry, { name, release }: ReleasedUnit): Violation[] {
  const { ecrRepository } = identityOf(entry);
  const path = (key: string) => ['services', name, key];
  const isOther = release.ecrRepository !== undefined && release.ecrRepository !== ecrRepository;
  return [
    ...(isOther
      ? [
          conflict(
            path('ecrRepository'),
            `${name}: ecrRepository is ${release.ecrRepository} here and ${ecrRepository ?? 'none'} in ${entry.file}`,
            'remove it here: the catalog knows where the image is',
          ),
        ]
      : []),
    ...(entry.kind === 'api' && release.functionName !== undefined
      ? [
          conflict(
            path('functionName'),
            `${name} is an API: its functions have the names that its routes give them`,
            'remove functionName',
          ),
        ]
      : []),
    ...(STACK_NAMES.includes(name)
      ? [conflict(['services', name], `${name} is the name of one of the stage's own stacks`)]
      : []),
  ];
}

function identityOf(entry: CatalogEntry): EntryIdentity {
  if (entry.kind === 'service') {
    const { serviceName: name, imageTag, imageDigest, ecrRepository } = entry.service.config;
    return { nameKey: 'serviceName', name, imageTag, imageDigest, ecrRepository };
  }
  const { apiName: name, imageTag, imageDigest } = entry.api.config;
  return { nameKey: 'apiName', name, imageTag, imageDigest, ecrRepository: apiRepository(entry.api.config) };
}

/** An image of AWS Lambda is named by its digest: a tag can be moved. */
function missingDigest(help: string): Violation {
  return { path: ['imageTag'], code: 'missing_key', message: 'imageDigest is missing', help };
}
