import { matchingActions } from './iam-actions';

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

/**
 * Why an operation of DynamoDB cannot be had; undefined for one that can, or that does not exist.
 *
 * @param name without the service: `Scan`
 */
export function whyRefused(name: string): string | undefined {
  const reason = REASONS.find(([pattern]) => pattern.test(name))?.[1];
  if (reason !== undefined || isTableAction(`dynamodb:${name}`)) return reason;
  return matchingActions(`dynamodb:${name}`).length > 0
    ? 'it acts on whole tables, which the platform owns'
    : undefined;
}

/** Operations as IAM and, where it has another name, as the SDK calls them. */
const REASONS: ReadonlyArray<readonly [pattern: RegExp, reason: string]> = [
  [/^Scan$/, "a scan reads every service's items"],
  [/^(?:PartiQL.*|(?:Batch)?ExecuteStatement|ExecuteTransaction)$/, "PartiQL can read every service's items"],
  [/^ExportTable/, "an export copies every service's items"],
  [
    /^(?:GetRecords|GetShardIterator|DescribeStream|ListStreams)$/,
    "a table's stream has every service's changes",
  ],
];
