import { partitionOf } from '@drystone/config';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { policyDocument } from '../security/policy';

/**
 * Lets the APIs of an account and region write logs, once for all: API Gateway takes a role with its own managed policy
 * (Amazon API Gateway Developer Guide, setting up CloudWatch logging).
 */
export function gatewayLogRole(scope: Construct, region: string): CfnAccount {
  const role = new CfnRole(scope, 'GatewayLogRole', {
    assumeRolePolicyDocument: policyDocument([
      { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]),
    managedPolicyArns: [
      `arn:${partitionOf(region)}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    ],
  });
  return new CfnAccount(scope, 'GatewayAccount', { cloudWatchRoleArn: role.attrArn });
}
