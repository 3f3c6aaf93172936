/** What tells where a resource is. */
export interface ResourcePlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** What a template can name of a resource, from the name that it has. */
interface NamingRule {
  /** Property that holds the name. */
  readonly nameProperty: string;
  /** The ARN as `Fn::GetAtt` gives it. */
  arn(name: string, place: ResourcePlace): string;
  /** What `Ref` gives. Default: the name */
  readonly ref?: 'arn' | 'url';
}

const regional =
  (service: string, prefix = '') =>
  (name: string, { partition, region, account }: ResourcePlace) =>
    `arn:${partition}:${service}:${region}:${account}:${prefix}${name}`;

const global =
  (service: string, prefix: string) =>
  (name: string, { partition, account }: ResourcePlace) =>
    `arn:${partition}:${service}::${account}:${prefix}${name}`;

/** Return values and ARN formats: AWS CloudFormation template reference, Service Authorization Reference. */
const NAMING_RULES: Readonly<Record<string, NamingRule>> = {
  'AWS::DynamoDB::GlobalTable': { nameProperty: 'TableName', arn: regional('dynamodb', 'table/') },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', arn: regional('dynamodb', 'table/') },
  'AWS::Events::EventBus': { nameProperty: 'Name', arn: regional('events', 'event-bus/') },
  'AWS::IAM::ManagedPolicy': { nameProperty: 'ManagedPolicyName', arn: global('iam', 'policy/'), ref: 'arn' },
  'AWS::IAM::Role': { nameProperty: 'RoleName', arn: global('iam', 'role/') },
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', arn: regional('lambda', 'function:') },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    arn: (name, place) => `${regional('logs', 'log-group:')(name, place)}:*`,
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    arn: (name, { partition }) => `arn:${partition}:s3:::${name}`,
  },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    arn: regional('secretsmanager', 'secret:'),
    ref: 'arn',
  },
  'AWS::SNS::Topic': { nameProperty: 'TopicName', arn: regional('sns'), ref: 'arn' },
  'AWS::SQS::Queue': { nameProperty: 'QueueName', arn: regional('sqs'), ref: 'url' },
  'AWS::SSM::Parameter': {
    nameProperty: 'Name',
    arn: (name, place) => regional('ssm', `parameter${name.startsWith('/') ? '' : '/'}`)(name, place),
  },
};

/** Names that CloudFormation gives a resource of a stack; undefined for types whose names are not known offline. */
export function namesOf(
  type: string,
  name: string,
  place: ResourcePlace,
): { readonly ref: string; readonly arn: string } | undefined {
  const rule = NAMING_RULES[type];
  if (rule === undefined) return undefined;
  const arn = rule.arn(name, place);
  const url = `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
  const refs = { name, arn, url };
  return { ref: refs[rule.ref ?? 'name'], arn };
}

/** Property of a type that holds the name; undefined for types that are not known. */
export function namePropertyOf(type: string): string | undefined {
  return NAMING_RULES[type]?.nameProperty;
}
