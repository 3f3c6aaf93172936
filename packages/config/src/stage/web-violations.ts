import type { EnvironmentConfig } from '../environment-config/environment-config';
import { conflict } from '../validate/rule';
import type { Violation } from '../validate/violations';

/**
 * What the web application of a stage must hold together with the rest of `release-config.yaml`.
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
    ...certificateViolations(web),
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

/** CloudFront takes certificates from us-east-1 only (Amazon CloudFront Developer Guide, cnames-and-https-requirements.html). */
function certificateViolations(web: NonNullable<EnvironmentConfig['web']>): Violation[] {
  const { domainName, certificateArn, hostedZoneId } = web;
  if (certificateArn !== undefined && certificateArn.split(':')[3] !== 'us-east-1') {
    const message = 'web.certificateArn is not in us-east-1';
    return [conflict(['web', 'certificateArn'], message, 'CloudFront takes certificates from there only')];
  }
  if (domainName === undefined || certificateArn !== undefined || hostedZoneId !== undefined) return [];
  const message = 'web.certificateArn is missing: web.domainName needs one';
  const help = 'write it, or web.hostedZoneId, and one is made';
  return [{ path: ['web'], part: 'key', code: 'missing_key', message, help }];
}
