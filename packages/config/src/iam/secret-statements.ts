import type { ServiceConfig } from '../service-config/service-config';
import { partitionOf } from '../stage/partition-of';
import type { StageIdentity } from '../stage/stage-context';
import { allow, type PolicyStatement } from './policy-statement';

/**
 * Reading of what the variables in `secrets` refer to.
 *
 * @example secretStatements({ secrets: { API_KEY: { ssm: '/flights/key' } } }, context)
 */
export function secretStatements(
  { secrets }: Pick<ServiceConfig, 'secrets'>,
  { region, account }: StageIdentity,
): PolicyStatement[] {
  const references = Object.values(secrets);
  const parameters = references.flatMap(({ ssm }) => ssm ?? []);
  const arns = references.flatMap(({ secretsManager }) => secretsManager ?? []);
  const parameter = (path: string) => `arn:${partitionOf(region)}:ssm:${region}:${account}:parameter${path}`;
  return [
    ...(parameters.length === 0
      ? []
      : [allow('ReadParameters', ['ssm:GetParameter'], parameters.map(parameter))]),
    ...(arns.length === 0
      ? []
      : [allow('ReadSecrets', ['secretsmanager:GetSecretValue'], arns.flatMap(resources))]),
  ];
}

/**
 * The ARN without the key of the JSON, and with the six characters that AWS puts after a name, as one may write it
 * either way (AWS Secrets Manager User Guide, IAM policy examples).
 */
function resources(reference: string): string[] {
  const arn = reference.split(':').slice(0, 7).join(':');
  return [arn, `${arn}-??????`];
}
