import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { PolicyStatement } from '@drystone/config';
import { policyDocument } from '../security/policy';

/** What a role is for. */
export interface ServiceRoleProps {
  /** Service of AWS that takes the role, such as `lambda.amazonaws.com`. */
  readonly servicePrincipal: string;
  readonly statements: readonly PolicyStatement[];
  /** ARN of a policy that the role never exceeds. Default: none */
  readonly permissionsBoundary?: string | undefined;
}

/** A role that a service of AWS takes, with one policy of its own and none that AWS manages. */
export function serviceRole(
  scope: Construct,
  id: string,
  { servicePrincipal, statements, permissionsBoundary }: ServiceRoleProps,
): CfnRole {
  return new CfnRole(scope, id, {
    assumeRolePolicyDocument: policyDocument([
      { Effect: 'Allow', Principal: { Service: servicePrincipal }, Action: 'sts:AssumeRole' },
    ]),
    policies: [{ policyName: 'Own', policyDocument: policyDocument(statements) }],
    permissionsBoundary,
  });
}
