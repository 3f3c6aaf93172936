import { partitionOf, type StageContext, stageNames, releaseNames } from '@drystone/config';
import type { PolicyStatementJson } from '../security/policy';

export interface ControllerRights {
  readonly context: StageContext;
  /** ARN of the key that bundles are signed with. */
  readonly signingKeyArn: string;
  readonly logGroupArn: string;
  /** ARN of the secret with a token for GitHub. Default: bundles are read */
  readonly tokenSecretArn?: string;
}

/** What is published (`BUNDLE_KEY` of @drystone/gitops). */
const BUNDLE_KEY = 'bundle.json';

/** What the controller keeps and shows beside it (`LAST_GOOD_KEY` and `StatusStore` of @drystone/gitops). */
const OWN_KEYS = ['controller/last-good.json', 'controller/status.json', 'controller/index.html'];

/** Changes of a function that the controller makes. */
const CHANGES = [
  'lambda:CreateAlias',
  'lambda:DeleteProvisionedConcurrencyConfig',
  'lambda:InvokeFunction',
  'lambda:PublishVersion',
  'lambda:PutFunctionScalingConfig',
  'lambda:PutProvisionedConcurrencyConfig',
  'lambda:UpdateAlias',
  'lambda:UpdateFunctionCode',
];

/** What it never does: configuration is CloudFormation's, and a function is deleted by nobody but its stack. */
const NEVER = [
  'lambda:CreateFunction',
  'lambda:UpdateFunctionConfiguration',
  'lambda:PutFunctionConcurrency',
];

/**
 * What the controller may do: look at all functions, and change those that carry the stage's tags.
 *
 * Versions are deleted under their ARNs (AWS Lambda Developer Guide, resources and conditions of policies: actions are
 * confined by function, version or alias ARN), so the deletion of a whole function is in no statement. Should AWS ask for the
 * ARN of the function there, old versions stay, and nothing else changes.
 */
export function controllerStatements(rights: ControllerRights): PolicyStatementJson[] {
  const { context } = rights;
  const { system, stage, account, region } = context;
  const arn = (service: string, resource: string) =>
    `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
  const functions = arn('lambda', 'function:*');
  const versions = arn('lambda', 'function:*:*');
  const own = {
    StringEquals: { 'aws:ResourceTag/drystone:system': system, 'aws:ResourceTag/drystone:stage': stage },
  };
  return [
    {
      Sid: 'ChangeOwnFunctions',
      Effect: 'Allow',
      Action: CHANGES,
      Resource: [functions, versions],
      Condition: own,
    },
    {
      Sid: 'DeleteOwnVersions',
      Effect: 'Allow',
      Action: 'lambda:DeleteFunction',
      Resource: versions,
      Condition: own,
    },
    { Sid: 'NeverChangeConfiguration', Effect: 'Deny', Action: NEVER, Resource: '*' },
    {
      Sid: 'LookAtFunctions',
      Effect: 'Allow',
      Action: [
        'lambda:GetAlias',
        'lambda:GetFunction',
        'lambda:GetFunctionScalingConfig',
        'lambda:GetProvisionedConcurrencyConfig',
        // GetFunction has tags for those only who may list them (AWS Lambda API reference, GetFunction).
        'lambda:ListTags',
      ],
      Resource: [functions, versions],
    },
    {
      Sid: 'LookAtImages',
      Effect: 'Allow',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: arn('ecr', 'repository/*'),
    },
    // None of these has functions or stacks that it could be confined to (Service Authorization Reference).
    {
      Sid: 'LookAround',
      Effect: 'Allow',
      Action: ['cloudformation:ListStacks', 'cloudwatch:GetMetricData', 'lambda:ListFunctions'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': region } },
    },
    {
      Sid: 'Trace',
      Effect: 'Allow',
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: '*',
    },
    ...stateStatements(rights),
  ];
}

function stateStatements({ context, signingKeyArn, logGroupArn, tokenSecretArn }: ControllerRights) {
  const { stateTable, bundleBucket } = releaseNames(context);
  const statement = (Sid: string, Action: string[], Resource: string | string[]): PolicyStatementJson => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  return [
    statement(
      'RememberState',
      [
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      stateTable.arn,
    ),
    // Without it Amazon S3 says that access is denied where an object is not there yet (API reference, GetObject).
    statement('FindBundles', ['s3:ListBucket'], bundleBucket.arn),
    statement(
      'ReadBundles',
      ['s3:GetObject'],
      [BUNDLE_KEY, ...OWN_KEYS].map((key) => `${bundleBucket.arn}/${key}`),
    ),
    statement(
      'KeepAndShow',
      ['s3:PutObject'],
      OWN_KEYS.map((key) => `${bundleBucket.arn}/${key}`),
    ),
    statement('VerifyBundles', ['kms:Verify'], signingKeyArn),
    statement('TellOfReleases', ['events:PutEvents'], stageNames(context).bus.arn),
    statement('WriteLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${logGroupArn}:*`),
    ...(tokenSecretArn === undefined
      ? []
      : [statement('ReadToken', ['secretsmanager:GetSecretValue'], tokenSecretArn)]),
  ];
}
