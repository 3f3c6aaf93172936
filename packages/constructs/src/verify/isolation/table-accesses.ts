import type { ReferencedAction } from '../iam/iam-tools';

/** An action on something that the shared table is, or is made into. */
export interface TableAccess {
  /** As in `dynamodb:GetItem`. */
  readonly action: string;
  /** Type of the resource: `table`, `index`, `stream`, …; `any` for an action that knows no resources. */
  readonly resourceType: string;
  readonly resource: string;
  /** Whether AWS tells IAM the partition keys of the request, so that a policy can look at them. */
  readonly hasKeys: boolean;
}

const LEADING_KEYS = 'dynamodb:LeadingKeys';

/**
 * Every action of DynamoDB on every kind of resource that belongs to a table.
 *
 * @param actions what the Service Authorization Reference lists
 * @param tableArn ARN of the table that the services share
 */
export function tableAccesses(actions: readonly ReferencedAction[], tableArn: string): TableAccess[] {
  return actions.flatMap(({ action, resourceTypes, conditionKeys }) =>
    (resourceTypes.length > 0 ? resourceTypes : ['any']).map((resourceType) => ({
      action,
      resourceType,
      resource: resourceOf(resourceType, tableArn),
      hasKeys: conditionKeys.includes(LEADING_KEYS),
    })),
  );
}

/** An example of each type (Service Authorization Reference, resource types defined by Amazon DynamoDB). */
function resourceOf(type: string, tableArn: string): string {
  switch (type) {
    case 'any':
      return '*';
    case 'table':
      return tableArn;
    case 'index':
      return `${tableArn}/index/GSI1`;
    case 'global-table':
      return tableArn.replace(/:[a-z0-9-]+:(\d{12}):table\//, '::$1:global-table/');
    default:
      // Streams, backups, exports and imports are called by the moment that they begin.
      return `${tableArn}/${type}/2030-01-31T06:00:00.000`;
  }
}

/** The context of a request for items with these partition keys; without keys, what a request without them has. */
export function keyContext(keys: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return keys.length === 0 ? {} : { [LEADING_KEYS]: keys };
}
