import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseNames } from '@drystone/config';
import { ServerlessGitOps } from '../../src';
import { environmentOf } from '../support/environment';
import { CONTEXT, resourcesOf, templateOf } from '../support/stage';

const template = templateOf((stack) => {
  const environment = environmentOf({ data: { pointInTimeRecoveryDays: 7 } });
  new ServerlessGitOps(stack, 'GitOps', { context: CONTEXT, environment });
});
const names = releaseNames(CONTEXT);
const buckets = resourcesOf(template, 'AWS::S3::Bucket');
const bundles = buckets.find(({ Properties }) => Properties?.['BucketName'] !== undefined);

test('what the controller knows can be taken back, and outlives the stack', () => {
  const [table] = resourcesOf(template, 'AWS::DynamoDB::Table');
  expect(table).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: names.stateTable.name,
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
  });
});

test('bundles keep their versions, so that the controller reads one of them as a whole', () => {
  expect(bundles?.Properties).toMatchObject({
    BucketName: names.bundleBucket.name,
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }] },
  });
});

test('each bucket is encrypted, closed to the public, and kept', () => {
  expect(buckets).toHaveLength(2);
  for (const bucket of buckets) {
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  }
});

test('each bucket takes requests over TLS only, and the log takes entries about the other bucket only', () => {
  const policies = resourcesOf(template, 'AWS::S3::BucketPolicy').map(
    ({ Properties }) => Properties?.['PolicyDocument'] as { Statement: object[] },
  );
  expect(policies).toHaveLength(2);
  for (const { Statement } of policies) {
    expect(Statement[0]).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  }
  const allowed = policies.flatMap(({ Statement }) => Statement.slice(1));
  expect(allowed).toMatchObject([
    {
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '123456789012' },
        ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringContaining('Bucket'), 'Arn'] } },
      },
    },
  ]);
});

test('who reads or writes bundles is written down', () => {
  const logs = Object.entries(template.Resources).find(
    ([, each]) => each.Type === 'AWS::S3::Bucket' && each !== bundles,
  )!;
  expect(bundles?.Properties?.['LoggingConfiguration']).toEqual({ DestinationBucketName: { Ref: logs[0] } });
});

test('only the workflow of the release repository for this very stage may publish to it', () => {
  const released = templateOf((stack) => {
    const repository = 'acme/flight-release';
    new ServerlessGitOps(stack, 'GitOps', { context: CONTEXT, environment: environmentOf(), repository });
  });
  const role = resourcesOf(released, 'AWS::IAM::Role').find(
    ({ Properties }) => Properties?.['RoleName'] === names.publisherRole.name,
  );
  expect(role?.Properties?.['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [
      {
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:sub': ['repo:acme/flight-release:environment:staging'],
          },
        },
      },
    ],
  });
});

describe('the controller', () => {
  const withAll = templateOf((stack) => {
    new ServerlessGitOps(stack, 'GitOps', {
      context: CONTEXT,
      environment: environmentOf(),
      publishers: ['repo:acme/flight-release:environment:staging'],
      webhookSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:webhook-AbCdEf',
    });
  });
  const statementsOf = (roleName: string) => {
    const role = resourcesOf(withAll, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties?.['RoleName'] === roleName,
    );
    const [policy] = (role?.Properties?.['Policies'] ?? []) as {
      PolicyDocument: { Statement: Statement[] };
    }[];
    return policy?.PolicyDocument.Statement ?? [];
  };

  test('scenario 36: runs once a minute, one at a time, and not again for what failed or is a minute old, so no runs pile up', () => {
    const functions = resourcesOf(withAll, 'AWS::Lambda::Function').map(({ Properties }) => Properties);
    expect(functions.find((each) => each?.['FunctionName'] === names.controllerRole.name)).toMatchObject({
      ReservedConcurrentExecutions: 1,
      Timeout: 840,
    });
    expect(resourcesOf(withAll, 'AWS::Lambda::EventInvokeConfig')[0]?.Properties).toMatchObject({
      MaximumEventAgeInSeconds: 60,
      MaximumRetryAttempts: 0,
    });
    expect(resourcesOf(withAll, 'AWS::Scheduler::Schedule')[0]?.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 } },
    });
  });

  test('knows who else uses the quotas of its account and region, and where it is alone is told nothing', () => {
    const shared = templateOf((stack) => {
      const stagesInPlace = ['staging', 'qa'];
      new ServerlessGitOps(stack, 'GitOps', {
        context: CONTEXT,
        environment: environmentOf(),
        stagesInPlace,
      });
    });
    const variablesIn = (each: typeof shared) =>
      resourcesOf(each, 'AWS::Lambda::Function').map(({ Properties }) => Properties?.['Environment']);
    const name = 'DRYSTONE_STAGES_IN_PLACE';
    expect(variablesIn(shared)).toEqual([
      { Variables: expect.objectContaining({ [name]: 'staging,qa' }) as unknown },
    ]);
    expect(JSON.stringify(template)).not.toContain(name);
  });

  test('reads the release repository on GitHub where it is told to, with a token that only it may read', () => {
    const github = {
      repository: 'acme/flight-release',
      tokenSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:github-AbCdEf',
      apiUrl: 'https://github.acme.com/api/v3',
    };
    const onGithub = templateOf((stack) => {
      new ServerlessGitOps(stack, 'GitOps', { context: CONTEXT, environment: environmentOf(), github });
    });
    const source = JSON.stringify(JSON.stringify(github));
    expect(JSON.stringify(resourcesOf(onGithub, 'AWS::Lambda::Function'))).toContain(
      `"DRYSTONE_SOURCE":${source}`,
    );
    expect(JSON.stringify(resourcesOf(onGithub, 'AWS::IAM::Role'))).toContain(
      `"Action":["secretsmanager:GetSecretValue"],"Resource":"${github.tokenSecretArn}"`,
    );
  });

  test('takes no role of another account: each stage has a controller of its own', () => {
    const actions = statementsOf(names.controllerRole.name).flatMap(({ Action }) => Action);
    expect(actions.filter((each) => each.startsWith('sts:'))).toEqual([]);
  });

  test('scenario 46: may not reach the registry, as the environment registers the alias once and a release moves it', () => {
    const actions = statementsOf(names.controllerRole.name).flatMap(({ Action }) => Action);
    expect(actions).toContain('lambda:UpdateAlias');
    expect(actions.filter((each) => each.startsWith('ssm:') || each.includes('*'))).toEqual([]);
  });

  test('changes functions with the tags of the stage only, never their configuration, and deletes no function', () => {
    const statements = statementsOf(names.controllerRole.name);
    const own = {
      StringEquals: {
        'aws:ResourceTag/drystone:system': 'flight-system',
        'aws:ResourceTag/drystone:stage': 'staging',
      },
    };
    const changes = statements.filter(
      ({ Effect, Action }) =>
        Effect === 'Allow' && [Action].flat().some((each) => /^lambda:(?!Get|List)/.test(each)),
    );
    for (const { Condition } of changes) expect(Condition).toEqual(own);
    const actions = changes.flatMap(({ Action }) => Action);
    expect(actions).not.toContain('lambda:UpdateFunctionConfiguration');
    const deletion = changes.filter(({ Action }) => [Action].flat().includes('lambda:DeleteFunction'));
    expect(deletion.map(({ Resource }) => Resource)).toEqual([
      'arn:aws:lambda:eu-west-1:123456789012:function:*:*',
    ]);
    expect(statements.find(({ Effect }) => Effect === 'Deny')?.Action).toContain(
      'lambda:UpdateFunctionConfiguration',
    );
  });

  test('may call of AWS Lambda what its code calls, and nothing else', () => {
    const granted = statementsOf(names.controllerRole.name)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action)
      .filter((each) => each.startsWith('lambda:'));
    // Invoke has another action's name, and GetFunction shows tags to those who may list them (AWS Lambda API reference).
    const called = lambdaCommands().map((each) => (each === 'Invoke' ? 'InvokeFunction' : each));
    expect(granted.toSorted()).toEqual([...called, 'ListTags'].map((each) => `lambda:${each}`).toSorted());
  });

  test('only verifies what only the publisher signs', () => {
    const kms = (roleName: string) =>
      statementsOf(roleName)
        .flatMap(({ Action }) => Action)
        .filter((each) => each.startsWith('kms:'));
    expect(kms(names.controllerRole.name)).toEqual(['kms:Verify']);
    expect(kms(names.publisherRole.name)).toEqual(['kms:Sign', 'kms:Verify']);
    const statusFile = expect.stringMatching(/\/controller\/status\.json$/);
    expect(statementsOf(names.publisherRole.name)).toContainEqual(
      expect.objectContaining({ Action: 's3:GetObject', Resource: statusFile }),
    );
    const written = statementsOf(names.controllerRole.name).filter(({ Action }) =>
      [Action].flat().includes('s3:PutObject'),
    );
    for (const resource of written.flatMap(({ Resource }) => Resource))
      expect(resource).toContain('/controller/');
  });

  test('is missed when it does not run, and each alarm tells somebody', () => {
    const alarms = resourcesOf(withAll, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.find((each) => each?.['MetricName'] === 'Invocations')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(alarms.map((each) => each?.['MetricName'])).toContain('SourceAgeSeconds');
    for (const alarm of alarms) expect(alarm?.['AlarmActions']).toHaveLength(1);
  });

  test('is reached by a webhook where there is a secret for it, and else by nobody', () => {
    expect(resourcesOf(withAll, 'AWS::Lambda::Url')).toHaveLength(1);
    expect(resourcesOf(template, 'AWS::Lambda::Url')).toHaveLength(0);
    expect(
      resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => Properties?.['RoleName']),
    ).not.toContain(names.publisherRole.name);
  });
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: unknown;
}

/** Commands of AWS Lambda's client that the controller's code imports, without `Command`. */
function lambdaCommands(): string[] {
  const folder = join(__dirname, '../../../gitops/src/aws');
  const imports = readdirSync(folder).flatMap((file) =>
    [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /import \{([^}]*)\} from '@aws-sdk\/client-lambda'/g,
      ),
    ].map(([, imported = '']) => imported),
  );
  return [
    ...new Set(
      imports.flatMap((each) => [...each.matchAll(/\b(\w+)Command\b/g)].map(([, name = '']) => name)),
    ),
  ];
}
