import { partitionOf } from '@drystone/config';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { policyDocument, type PolicyStatementJson } from '../security/policy';

/** What has no tag any more, or never had one, cannot be in the catalog: releases name images by the tags of a push. */
const UNTAGGED_DAYS = 14;

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** Who runs the images. */
export interface ImageUsers {
  readonly account: string;
  readonly region: string;
  /** Other accounts whose functions run them. */
  readonly otherAccounts: readonly string[];
}

/**
 * A repository of images that functions run: tags never change, images are scanned when they are pushed, and what has a
 * tag stays, because a function may run it again after a rollback.
 */
export function imageRepository(scope: Construct, repositoryName: string, users: ImageUsers): CfnRepository {
  const repository = new CfnRepository(scope, repositoryName, {
    repositoryName,
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    lifecyclePolicy: { lifecyclePolicyText: JSON.stringify({ rules: [forgetUntagged()] }) },
    repositoryPolicyText: policyDocument(pullStatements(users)),
  });
  repository.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return repository;
}

/** Amazon ECR User Guide, lifecycle policy properties. */
function forgetUntagged() {
  return {
    rulePriority: 1,
    description: `Untagged images after ${UNTAGGED_DAYS} days`,
    selection: {
      tagStatus: 'untagged',
      countType: 'sinceImagePushed',
      countUnit: 'days',
      countNumber: UNTAGGED_DAYS,
    },
    action: { type: 'expire' },
  };
}

/** AWS Lambda Developer Guide, Amazon ECR permissions: the service for functions, other accounts for whoever makes them. */
function pullStatements({ account, region, otherAccounts }: ImageUsers): PolicyStatementJson[] {
  const partition = partitionOf(region);
  const functions = [account, ...otherAccounts].map(
    (each) => `arn:${partition}:lambda:${region}:${each}:function:*`,
  );
  const lambda: PolicyStatementJson = {
    Sid: 'LambdaPulls',
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: PULL,
    Condition: { StringLike: { 'aws:sourceArn': functions } },
  };
  if (otherAccounts.length === 0) return [lambda];
  const principals = otherAccounts.map((each) => `arn:${partition}:iam::${each}:root`);
  return [
    lambda,
    { Sid: 'OtherAccountsPull', Effect: 'Allow', Principal: { AWS: principals }, Action: PULL },
  ];
}
