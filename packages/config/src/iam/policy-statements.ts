import type { ServiceConfig } from '../service-config/service-config';
import { servicePrefix } from '../naming/service-prefix';
import { allow, type PolicyStatement } from './policy-statement';
import { IDEMPOTENCY_ACTIONS, isTableAction, TABLE_ACTIONS, type TableAction } from './table-actions';

type Permission = ServiceConfig['permissions'][number];

/** What a service's statements are about, beside its configuration. */
export interface PolicyScope {
  /** ARN of the table that all services share. */
  readonly tableArn: string;
}

/**
 * The IAM statements that a service's `permissions` and features come to.
 *
 * Table access reaches the service's own partition only: `ForAllValues` alone is true of a request without a key,
 * hence `Null` (IAM User Guide, multivalued context keys; DynamoDB Developer Guide, specifying conditions). In an
 * index, `LeadingKeys` is the index's partition key.
 *
 * @returns statements whose `Sid` says which part of the file they come from: `OwnPartition` for all table
 * actions, `Permission3` for the entry at index 3 of `permissions`
 * @example
 * policyStatements(config, { tableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/shared-table' })
 */
export function policyStatements(config: ServiceConfig, scope: PolicyScope): PolicyStatement[] {
  return [...ownPartition(config, scope), ...config.permissions.flatMap(otherStatement)];
}

/** The prefix of every key that the service may touch: the platform's `SERVICE_PREFIX`, else the default of its name. */
export function partitionPrefix({ environment, serviceName }: ServiceConfig): string {
  return environment.SERVICE_PREFIX ?? servicePrefix(serviceName);
}

function ownPartition(config: ServiceConfig, { tableArn }: PolicyScope): PolicyStatement[] {
  const actions = tableActions(config);
  if (actions.length === 0) return [];
  const condition = {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${partitionPrefix(config)}#*`] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
  return [allow('OwnPartition', actions, [tableArn, `${tableArn}/index/*`], condition)];
}

/** In the order of `TABLE_ACTIONS`, so that the order of `permissions` changes no template. */
function tableActions({ permissions, idempotency }: ServiceConfig): TableAction[] {
  const wanted = new Set<unknown>([...permissions, ...(idempotency ? IDEMPOTENCY_ACTIONS : [])]);
  return TABLE_ACTIONS.filter((action) => wanted.has(action));
}

function otherStatement(permission: Permission, index: number): PolicyStatement[] {
  const sid = `Permission${index}`;
  if (typeof permission === 'string') {
    return isTableAction(permission) ? [] : [allow(sid, [permission], ['*'])];
  }
  const { actions, resources, conditions } = permission;
  return [allow(sid, actions, resources, conditions)];
}
