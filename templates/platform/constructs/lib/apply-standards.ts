import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { company } from '../../src/standards';

/** What the company decides for all that a construct makes: its tags, and where it enforces that, how long logs are kept. */
export function applyStandards(construct: Construct): void {
  const tags = { ...company.defaults?.tags, ...company.enforced?.tags };
  for (const [key, value] of Object.entries(tags)) Tags.of(construct).add(key, value);
  const { logRetentionDays } = company.enforced ?? {};
  if (logRetentionDays === undefined) return;
  for (const child of construct.node.findAll()) {
    if (child instanceof CfnLogGroup) child.retentionInDays = logRetentionDays;
  }
}
