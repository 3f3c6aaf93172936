import type { Statement } from '../../../src/verify/iam/policy';
import { CONTEXT } from './stage-model';
import { stageNames } from '@drystone/config';

export const TABLE_ARN = stageNames(CONTEXT).table.arn;

/** A statement on the table and its indexes, whose keys are confined to a prefix. */
export function confined(
  actions: readonly string[],
  prefix: string,
  others: Partial<Statement> = {},
): Statement {
  return {
    Sid: 'OwnPartition',
    Effect: 'Allow',
    Action: actions,
    Resource: [TABLE_ARN, `${TABLE_ARN}/index/*`],
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}#*`] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
    ...others,
  };
}

/** The policy that the reference guide proposes: five actions, the table alone, one condition. */
export function guidePolicy(prefix: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'].map((name) => `dynamodb:${name}`),
    Resource: TABLE_ARN,
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}#*`] } },
  };
}
