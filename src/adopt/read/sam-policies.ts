import { TABLE_ACTIONS } from '@drystone/config';
import { resolveValue, type Scope } from './intrinsics';
import { PERMISSION_PATH, type PermissionsReading, readStatements } from './statements';
import { below, itemsOf, mappingOf, type Part, type TemplateFile, textOf } from './template-file';

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
  if (!resource)
    return { settings: actions.map((value) => ({ path: PERMISSION_PATH, value, from })), leftovers: [] };
  const [parameter, arnOf] = resource;
  const resolution = resolveValue(below(policy, name, parameter).value, scope);
  if (!resolution.known) return left(resolution.why);
  const value = { actions, resources: [arnOf(textOf(resolution.value))] };
  return { settings: [{ path: PERMISSION_PATH, value, from }], leftovers: [] };
}
