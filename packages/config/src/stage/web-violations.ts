import type { EnvironmentConfig } from '../environment-config/environment-config';
import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';

/**
 * What the web application of a stage must hold together with the rest of `release-config.yaml` and with what is released.
 *
 * Its `/api/*` leads to the APIs by their domain: without one, an API has a name that only AWS can give, in another
 * region than CloudFront's stack.
 *
 * @param apiCount how many APIs the stage has
 * @returns all violations, with paths in the environment's file
 */
export function webViolations(environment: EnvironmentConfig, apiCount: number): Violation[] {
  const { web, domain, allowedIpRanges } = environment;
  if (web === undefined) return [];
  return [
    ...(domain === undefined && apiCount > 0
      ? [
          {
            path: ['web'],
            part: 'key' as const,
            code: 'missing_key' as const,
            message: 'domain is missing: the web application finds the APIs below it',
            help: 'write domain with a name and a certificate, or remove web',
          },
        ]
      : []),
    ...(allowedIpRanges.length > 0
      ? [
          conflict(
            ['allowedIpRanges'],
            'allowedIpRanges would shut out the web application, whose requests have the addresses of CloudFront',
            'remove one of them, or write waf.ipDeny in the files of the APIs',
          ),
        ]
      : []),
  ];
}
