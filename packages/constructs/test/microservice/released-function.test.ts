import { deployHash, type ServiceConfig, serviceSettings } from '@drystone/config';
import { ReleasedFunction } from '../../src/microservice/released-function';
import { CONTEXT, resourcesOf, serviceOf, templateOf } from '../support/stage';

describe('what CloudFormation shall never touch again', () => {
  it('is the bootstrap image, by its digest', () => {
    expect(propertiesOf(template(), 'AWS::Lambda::Function')).toMatchObject({
      PackageType: 'Image',
      Code: {
        ImageUri: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/drystone/bootstrap@${CONTEXT.bootstrapImage.digest}`,
      },
    });
  });

  it('is the architecture, whatever the service says: the call that changes it writes code', () => {
    const architectures = ['arm64', 'x86_64'].map(
      (each) => propertiesOf(template(`architecture: ${each}`), 'AWS::Lambda::Function')['Architectures'],
    );
    expect(architectures).toEqual([['arm64'], ['arm64']]);
  });

  it('is one version that is kept, and says nothing but whose it is', () => {
    const [version] = resourcesOf(template(), 'AWS::Lambda::Version');
    expect(version).toEqual({
      Type: 'AWS::Lambda::Version',
      Properties: { FunctionName: { Ref: expect.stringMatching(/Function/) } },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('is the alias on that version, without description, weights or provisioned concurrency', () => {
    const properties = propertiesOf(template('provisionedConcurrency: 5'), 'AWS::Lambda::Alias');
    expect(Object.keys(properties).toSorted()).toEqual(['FunctionName', 'FunctionVersion', 'Name']);
    expect(properties['Name']).toBe('live');
    expect(properties['FunctionVersion']).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/Version/), 'Version'],
    });
  });
});

it('carries the hashes of its settings and of what its stack was deployed with', () => {
  const { Environment } = propertiesOf(template(), 'AWS::Lambda::Function');
  expect(Environment).toMatchObject({
    Variables: {
      DRYSTONE_CONFIG_HASH: expect.stringMatching(/^[0-9a-f]{32}$/),
      DRYSTONE_DEPLOY_HASH: deployHash(serviceOf().config),
    },
  });
});

it('has a role with statements of its own and no managed policy', () => {
  const role = propertiesOf(template(), 'AWS::IAM::Role');
  expect(role['ManagedPolicyArns']).toBeUndefined();
  expect(role['Policies']).toEqual([
    {
      PolicyName: 'Own',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          expect.objectContaining({ Sid: 'OwnLogGroup' }),
          expect.objectContaining({ Sid: 'Traces' }),
        ],
      },
    },
  ]);
});

it.each([
  ['retain', 'Retain'],
  ['destroy', 'Delete'],
])('keeps its lines with removalPolicy %s as %s', (removalPolicy, policy) => {
  const [logGroup] = resourcesOf(
    template(`logging: { removalPolicy: ${removalPolicy} }`),
    'AWS::Logs::LogGroup',
  );
  expect(logGroup).toMatchObject({ DeletionPolicy: policy, UpdateReplacePolicy: policy });
});

function template(...lines: string[]) {
  const { config, functionName } = serviceOf(...lines);
  return templateOf((stack) => new ReleasedFunction(stack, 'Function', propsOf(config, functionName)));
}

function propsOf(config: ServiceConfig, functionName: string) {
  const settings = serviceSettings(config, CONTEXT);
  const deployed = { settings, deployHash: deployHash(config), statements: [] };
  return { context: CONTEXT, functionName, ...deployed, logs: config.logging };
}

function propertiesOf(from: ReturnType<typeof template>, type: string) {
  return resourcesOf(from, type)[0]?.Properties ?? {};
}
