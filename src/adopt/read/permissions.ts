import { TABLE_ACTIONS } from '@drystone/config';
import type { Leftover, Place, Setting } from '../reading';
import { resolveValue, type Scope } from './intrinsics';
import { below, itemsOf, mappingOf, type Part, type TemplateFile, textOf } from './template-file';

/** What a policy allows, as far as `permissions` can say it; and what is left. */
export interface PermissionsReading {
  readonly settings: readonly Setting[];
  readonly leftovers: readonly Leftover[];
}

const PATH = ['permissions', '-'];

/**
 * Carries the statements of a policy over.
 *
 * An action on DynamoDB is carried over without its resources: the platform confines it to the service's own partition of
 * the shared table. Which actions a service may have is judged by the schema of `service-config.yaml`.
 */
export function readStatements(template: TemplateFile, statements: Part, scope: Scope): PermissionsReading {
  const readings = itemsOf(statements).map((statement) => readStatement(template, statement, scope));
  return {
    settings: readings.flatMap(({ settings }) => settings),
    leftovers: readings.flatMap(({ leftovers }) => leftovers),
  };
}

function readStatement(template: TemplateFile, statement: Part, scope: Scope): PermissionsReading {
  const at = template.place(statement);
  const left = (what: string, why: string): PermissionsReading => ({
    settings: [],
    leftovers: [{ what, why, at }],
  });
  const {
    Effect: effect = 'Allow',
    NotAction: notAction,
    NotResource: notResource,
  } = mappingOf(statement.value);
  if (effect !== 'Allow') return left('a statement that denies', 'permissions only allow');
  if (notAction !== undefined || notResource !== undefined)
    return left('a statement with NotAction or NotResource', 'permissions name what they allow');
  const actions = resolveValue(below(statement, 'Action').value, scope);
  if (!actions.known) return left('a statement', actions.why);
  const names = listOf(actions.value).map(textOf);
  const [onTable, onOthers] = [names.filter(isOnTable), names.filter((name) => !isOnTable(name))];
  const settings = onTable.map((value) => ({ path: PATH, value, from: at }));
  if (onOthers.length === 0) return { settings, leftovers: [] };
  const others = permissionOn(onOthers, statement, scope, at);
  return 'why' in others
    ? { settings, leftovers: [{ what: onOthers.join(', '), why: others.why, at }] }
    : { settings: [...settings, others], leftovers: [] };
}

function permissionOn(
  actions: readonly string[],
  statement: Part,
  scope: Scope,
  from: Place,
): Setting | { readonly why: string } {
  const resources = resolveValue(below(statement, 'Resource').value, scope, 'arn');
  const conditions = resolveValue(below(statement, 'Condition').value, scope, 'arn');
  if (!resources.known) return { why: resources.why };
  if (!conditions.known) return { why: conditions.why };
  const value = (names: readonly string[]) => ({
    actions: names,
    resources: listOf(resources.value),
    ...(conditions.value === undefined ? {} : { conditions: conditions.value }),
  });
  const parts = actions.map((name) => ({ path: PATH, value: value([name]), from }));
  return { path: PATH, value: value(actions), from, ...(parts.length > 1 ? { parts } : {}) };
}

/** An action that AWS cannot confine to resources stands alone as well, but then the schema says so. */
function isOnTable(action: string): boolean {
  return action.startsWith('dynamodb:');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Policies of AWS that the platform's own statements stand for. */
const IMPLIED_POLICIES =
  /(?:^|\/)(?:AWSLambdaBasicExecutionRole|AWSLambdaVPCAccessExecutionRole|AWSLambdaSQSQueueExecutionRole|AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess)$/;

/** Carries what `Policies` of AWS SAM says over: names, policy templates and documents. */
export function readPolicies(template: TemplateFile, policies: Part, scope: Scope): PermissionsReading {
  const readings = itemsOf(policies).map((policy): PermissionsReading => {
    const at = template.place(policy);
    if (typeof policy.value === 'string') {
      if (IMPLIED_POLICIES.test(policy.value)) return { settings: [], leftovers: [] };
      const why = 'a managed policy allows more than it is read for: write its actions under permissions';
      return { settings: [], leftovers: [{ what: policy.value, why, at }] };
    }
    if ('Statement' in mappingOf(policy.value))
      return readStatements(template, below(policy, 'Statement'), scope);
    return readPolicyTemplate(template, policy, scope);
  });
  return {
    settings: readings.flatMap(({ settings }) => settings),
    leftovers: readings.flatMap(({ leftovers }) => leftovers),
  };
}

interface PolicyTemplate {
  readonly actions: readonly string[];
  /** The parameter with a resource's name, and its ARN. Default: none, as for the table */
  readonly resource?: readonly [parameter: string, arn: (name: string) => string];
}

const bucket = ['BucketName', (name: string) => `arn:aws:s3:::${name}/*`] as const;

/** Of the policy templates of AWS SAM those that are most used; what they do to a whole table is left out. */
const POLICY_TEMPLATES: Readonly<Record<string, PolicyTemplate>> = {
  DynamoDBCrudPolicy: { actions: TABLE_ACTIONS },
  DynamoDBReadPolicy: { actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] },
  DynamoDBWritePolicy: { actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'] },
  S3ReadPolicy: { actions: ['s3:GetObject'], resource: bucket },
  S3WritePolicy: { actions: ['s3:PutObject'], resource: bucket },
  S3CrudPolicy: { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resource: bucket },
  SNSPublishMessagePolicy: {
    actions: ['sns:Publish'],
    resource: ['TopicName', (name) => `arn:aws:sns:*:*:${name}`],
  },
  SQSSendMessagePolicy: {
    actions: ['sqs:SendMessage'],
    resource: ['QueueName', (name) => `arn:aws:sqs:*:*:${name}`],
  },
  SSMParameterReadPolicy: {
    actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
    resource: ['ParameterName', (name) => `arn:aws:ssm:*:*:parameter/${name.replace(/^\//, '')}`],
  },
};

function readPolicyTemplate(template: TemplateFile, policy: Part, scope: Scope): PermissionsReading {
  const from = template.place(policy);
  const [name = 'a policy'] = Object.keys(mappingOf(policy.value));
  const known = Object.hasOwn(POLICY_TEMPLATES, name) ? POLICY_TEMPLATES[name] : undefined;
  const left = (why: string) => ({ settings: [], leftovers: [{ what: name, why, at: from }] });
  if (!known) return left('write what it allows under permissions');
  const { actions, resource } = known;
  if (!resource) return { settings: actions.map((value) => ({ path: PATH, value, from })), leftovers: [] };
  const [parameter, arnOf] = resource;
  const resolution = resolveValue(below(policy, name, parameter).value, scope);
  if (!resolution.known) return left(resolution.why);
  const value = { actions, resources: [arnOf(textOf(resolution.value))] };
  return { settings: [{ path: PATH, value, from }], leftovers: [] };
}
