import type { EnvironmentConfig } from '@drystone/config';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';

/** The certificate of the web application's domain: the one that is named, else a new one, which Route 53 vouches for. */
export function webCertificateArn(
  scope: Construct,
  { domainName, certificateArn, hostedZoneId }: NonNullable<EnvironmentConfig['web']>,
): string | undefined {
  if (domainName === undefined || certificateArn !== undefined) return certificateArn;
  return new CfnCertificate(scope, 'Certificate', {
    domainName,
    validationMethod: 'DNS',
    domainValidationOptions: [{ domainName, hostedZoneId }],
  }).ref;
}
