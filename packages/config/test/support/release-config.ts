/** The least that a release repository's `release-config.yaml` says. */
export const MINIMAL_RELEASE_CONFIG = {
  system: 'flight-system',
  account: '123456789012',
  region: 'eu-west-1',
  stages: { staging: {} },
} as const;

/** The same as YAML, with more lines before its stages. */
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
