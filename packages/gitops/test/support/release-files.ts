import type { StageContext } from '@drystone/config';
import { catalogApi } from '../../../config/test/support/stage-source';
import type { ReleaseFiles } from '../../src';

/** Where the stage is that the files below are for. */
export const CONTEXT: StageContext = {
  system: 'flight-system',
  stage: 'staging',
  account: '123456789012',
  region: 'eu-west-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'drystone/bootstrap', digest: `sha256:${'0'.repeat(64)}` },
};

/** The release repository's `release-config.yaml`, with more lines before its stages. */
export function releaseConfigYaml(...lines: string[]): string {
  return [
    'system: flight-system',
    "account: '123456789012'",
    'region: eu-west-1',
    ...lines,
    ...(lines.some((line) => line.startsWith('stages:')) ? [] : ['stages: { staging: {} }']),
    '',
  ].join('\n');
}

/** An entry of the catalog for a BFF of two functions. */
export function apiEntry(name: string): string {
  return catalogApi(
    name,
    'routes:',
    '  - { path: /flights, method: GET, functionName: SearchHandler }',
    '  - { path: /seats, method: GET, functionName: BookHandler }',
  );
}

/** A release repository with a stage that has the given entries, each by its own name and at one tag. */
export function releaseFiles(
  entries: Readonly<Record<string, string>>,
  { config = releaseConfigYaml(), stage = 'staging', tag = 'v1' } = {},
): ReleaseFiles {
  const names = Object.keys(entries);
  const services = names.map((name) => `  ${name}: { imageTag: ${tag} }`);
  return {
    'release-config.yaml': config,
    [`environments/${stage}/services.yaml`]:
      names.length === 0 ? 'services: {}\n' : ['services:', ...services, ''].join('\n'),
    ...Object.fromEntries(names.map((name) => [`catalog/${name}/${tag}.yaml`, entries[name]!])),
  };
}
