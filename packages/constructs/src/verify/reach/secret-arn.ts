import { partitionOf, type ServiceConfig, type StageContext } from '@drystone/config';

/** ARN of what an entry of `secrets` refers to, without the key of its JSON. */
export function secretArn(
  { ssm, secretsManager = '' }: ServiceConfig['secrets'][string],
  { region, account }: StageContext,
): string {
  if (ssm !== undefined) return `arn:${partitionOf(region)}:ssm:${region}:${account}:parameter${ssm}`;
  return secretsManager.split(':').slice(0, 7).join(':');
}
