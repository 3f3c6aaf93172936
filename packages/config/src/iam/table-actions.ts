/**
 * The DynamoDB actions for which IAM knows the partition key of every item that they touch, so that a policy can
 * confine them to a service's own partition (Service Authorization Reference, condition key dynamodb:LeadingKeys).
 */
export const TABLE_ACTIONS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:ConditionCheckItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
] as const;

/** What storing idempotency records takes (Powertools for AWS Lambda, idempotency, IAM permissions). */
export const IDEMPOTENCY_ACTIONS = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
] as const;

/** An action that can be confined to a service's own partition. */
export type TableAction = (typeof TABLE_ACTIONS)[number];

/** Whether a policy can confine the action to a service's own partition. */
export function isTableAction(action: string): action is TableAction {
  return TABLE_ACTIONS.some((each) => each === action);
}

/** Why a DynamoDB action cannot be had, for those that are not in `TABLE_ACTIONS`. */
export function whyRefused(action: string): string {
  const name = action.slice('dynamodb:'.length);
  return (
    REASONS.find(([pattern]) => pattern.test(name))?.[1] ??
    'it acts on the whole table, which the platform owns'
  );
}

const REASONS: ReadonlyArray<readonly [pattern: RegExp, reason: string]> = [
  [/^Scan$/, "a scan reads every service's items"],
  [/^PartiQL/, 'a PartiQL statement without a partition key reads the whole table'],
  [/^ExportTable/, "an export copies every service's items"],
  [
    /^(?:GetRecords|GetShardIterator|DescribeStream|ListStreams)$/,
    "a table stream carries every service's changes",
  ],
];
