import { z } from 'zod';
import { conflict, rule, type Rule } from '../validate/rule';
import { environmentConfigFields } from './environment-config';
import { messaging } from './messaging';
import { stagesApart } from './stages-apart';

const { account, region, registryPath, domain, web } = environmentConfigFields;

/** What a certificate is for, and where AWS wants it. */
interface CertificateUse {
  readonly path: readonly [string, string];
  readonly arn: string | undefined;
  readonly account: string;
  readonly region: string;
  readonly why: string;
}

/** Parameters are at a path that AWS leaves to others. */
export const registryPathRule: Rule = rule({ registryPath }, (config) => {
  if (!/^\/(?:aws|ssm)/i.test(config.registryPath)) return [];
  const message = `registryPath: ${config.registryPath} begins with aws or ssm`;
  const help = 'AWS Systems Manager keeps these names to itself (API reference, PutParameter)';
  return [{ path: ['registryPath'], code: 'not_allowed', message, help }];
});

/** What the fields of an environment's `release-config.yaml` must hold together. */
export const environmentConfigRules: readonly Rule[] = [
  registryPathRule,

  rule({ account, region, domain }, (config) =>
    misplacedCertificate({
      path: ['domain', 'certificateArn'],
      arn: config.domain?.certificateArn,
      account: config.account,
      region: config.region,
      why: 'Amazon API Gateway takes a certificate of its own account and region',
    }),
  ),

  // Amazon CloudFront Developer Guide, cnames-and-https-requirements.html.
  rule({ account, web }, (config) =>
    misplacedCertificate({
      path: ['web', 'certificateArn'],
      arn: config.web?.certificateArn,
      account: config.account,
      region: 'us-east-1',
      why: 'Amazon CloudFront takes a certificate of its own account, in us-east-1',
    }),
  ),

  rule({ web }, (config) => {
    const { domainName, certificateArn, hostedZoneId } = config.web ?? {};
    if (domainName === undefined || certificateArn !== undefined || hostedZoneId !== undefined) return [];
    const help = 'write certificateArn, or hostedZoneId for one that is made';
    return [conflict(['web', 'domainName'], 'web.domainName has no certificate', help)];
  }),

  rule({ web, domain }, (config) => {
    const name = config.web?.domainName;
    if (name === undefined || name !== config.domain?.name) return [];
    const message = `web.domainName: ${name} is the domain of the APIs`;
    return [conflict(['web', 'domainName'], message, 'give each its own: the web application has /api/*')];
  }),

  rule({ messaging }, (config) => {
    const names = config.messaging.integrations.map(({ name }) => name);
    return names.flatMap((name, index) => {
      if (names.indexOf(name) === index) return [];
      const message = `messaging.integrations[${index}]: ${name} is integrations[${names.indexOf(name)}] too`;
      return [conflict(['messaging', 'integrations', index, 'name'], message, 'give one another name')];
    });
  }),

  rule(stageFields(), stagesApart),
];

/** What tells the tables of two stages apart. */
function stageFields() {
  const { tableName } = environmentConfigFields;
  return { account, region, tableName, stages: z.record(z.string(), z.unknown()) };
}

function misplacedCertificate({ path, arn, account: own, region: place, why }: CertificateUse) {
  const [, , , certificateRegion, certificateAccount] = arn?.split(':') ?? [];
  if (arn === undefined || (certificateRegion === place && certificateAccount === own)) return [];
  const message = `${path.join('.')}: ${arn} is not in ${place} of ${own}`;
  return [conflict(path, message, why)];
}
