import { Foundation, type FoundationProps } from '../../src';
import { CONTEXT, resourcesOf, templateOf } from '../support/stage';

const { account, region } = CONTEXT;
const MAIN = 'repo:acme/flight-service:ref:refs/heads/main';

const templateWith = (props: Partial<FoundationProps> = {}) =>
  templateOf((stack) => {
    new Foundation(stack, 'Foundation', {
      account,
      region,
      repositories: ['company/flight-service'],
      ...props,
    });
  });

const propertiesOf = (type: string, props: Partial<FoundationProps> = {}) =>
  resourcesOf(templateWith(props), type).map(({ Properties }) => Properties);

const roleNamed = (roleName: string, props: Partial<FoundationProps>) =>
  propertiesOf('AWS::IAM::Role', props).find((each) => each?.['RoleName'] === roleName);

describe('a repository of images', () => {
  test('is there for each service and for the bootstrap image, and outlives the stack', () => {
    const repositories = resourcesOf(templateWith(), 'AWS::ECR::Repository');
    expect(repositories.map(({ Properties }) => Properties?.['RepositoryName'])).toEqual([
      'drystone/bootstrap',
      'company/flight-service',
    ]);
    for (const { DeletionPolicy } of repositories) expect(DeletionPolicy).toBe('Retain');
  });

  test('keeps tags as they are, scans what is pushed, and forgets only what has no tag', () => {
    const [repository] = propertiesOf('AWS::ECR::Repository');
    expect(repository).toMatchObject({
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
    });
    const policy = repository?.['LifecyclePolicy'] as { LifecyclePolicyText: string } | undefined;
    const { rules } = JSON.parse(policy?.LifecyclePolicyText ?? '') as { rules: { selection: object }[] };
    expect(rules.map(({ selection }) => selection)).toEqual([
      { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
    ]);
  });

  test('lets functions of its account pull, and nobody else', () => {
    const [repository] = propertiesOf('AWS::ECR::Repository');
    expect(repository?.['RepositoryPolicyText']).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Condition: { StringLike: { 'aws:sourceArn': [`arn:aws:lambda:${region}:${account}:function:*`] } },
        },
      ],
    });
  });

  test('lets other accounts pull that are named, and their functions', () => {
    const [repository] = propertiesOf('AWS::ECR::Repository', { otherAccounts: ['210987654321'] });
    expect(repository?.['RepositoryPolicyText']).toMatchObject({
      Statement: [
        {
          Condition: {
            StringLike: {
              'aws:sourceArn': expect.arrayContaining([`arn:aws:lambda:${region}:210987654321:function:*`]),
            },
          },
        },
        { Principal: { AWS: ['arn:aws:iam::210987654321:root'] } },
      ],
    });
  });
});

test('API Gateway may write logs', () => {
  expect(propertiesOf('AWS::ApiGateway::Account')).toMatchObject([
    { CloudWatchRoleArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } },
  ]);
});

describe('a role for workflows on GitHub', () => {
  const push = { roleName: 'drystone-image-push', right: 'push', subjects: [MAIN] } as const;

  test('is there only where one is named, and no provider either', () => {
    expect(propertiesOf('AWS::IAM::OIDCProvider')).toEqual([]);
    expect(propertiesOf('AWS::IAM::OIDCProvider', { githubRoles: [push] })).toEqual([
      { Url: 'https://token.actions.githubusercontent.com', ClientIdList: ['sts.amazonaws.com'] },
    ]);
  });

  test('is for tokens with this very subject and audience', () => {
    const role = roleNamed('drystone-image-push', { githubRoles: [push] });
    expect(role?.['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': [MAIN],
            },
          },
        },
      ],
    });
  });

  test.each(['repo:acme/*:ref:refs/heads/main', 'repo:acme/flight-service:*', 'acme/flight-service', ''])(
    'is refused for the subject %j',
    (subject) => {
      expect(() => templateWith({ githubRoles: [{ ...push, subjects: [subject] }] })).toThrow(
        `role drystone-image-push: ${subject} is not a full subject`,
      );
    },
  );

  test('is refused when nobody could take it', () => {
    expect(() => templateWith({ githubRoles: [{ ...push, subjects: [] }] })).toThrow('has no subjects');
  });

  test.each([
    [undefined, ['company/flight-service']],
    [['company/fares'], ['company/fares']],
  ])('that pushes to %j may do so there, and log in', (repositories, expected) => {
    const role = roleNamed('drystone-image-push', { githubRoles: [{ ...push, repositories }] });
    expect(role?.['Policies']).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
            { Resource: expected.map((each) => `arn:aws:ecr:${region}:${account}:repository/${each}`) },
          ],
        },
      },
    ]);
  });

  test.each([
    ['read', ['lookup']],
    ['deploy', ['deploy', 'file-publishing', 'lookup']],
  ] as const)(
    'that may %s becomes the roles of CDK for that, in the region and us-east-1',
    (right, kinds) => {
      const role = roleNamed('environment', { githubRoles: [{ ...push, roleName: 'environment', right }] });
      const arns = [region, 'us-east-1'].flatMap((each) =>
        kinds.map((kind) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${kind}-role-${account}-${each}`),
      );
      expect(role?.['Policies']).toMatchObject([
        { PolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Resource: arns }] } },
      ]);
    },
  );

  test('stays in the partition of its account', () => {
    const githubRoles = [{ ...push, roleName: 'environment', right: 'deploy' as const }];
    const role = roleNamed('environment', { region: 'us-gov-west-1', githubRoles });
    expect(JSON.stringify(role)).not.toContain('us-east-1');
    expect(JSON.stringify(role)).toContain('arn:aws-us-gov:iam::');
  });
});
