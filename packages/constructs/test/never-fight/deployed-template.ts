import type { StackTemplate } from '../support/stage';

/**
 * A function as stacks have it on AWS since the first version. It never changes with the constructs: it is what they
 * must leave alone, in every stack that is out there.
 */
export const DEPLOYED_TEMPLATE: StackTemplate = {
  Resources: {
    ServiceFunction2827C34F: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Architectures: ['arm64'],
        Code: {
          ImageUri:
            '123456789012.dkr.ecr.eu-west-1.amazonaws.com/drystone/bootstrap@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
        },
        Environment: {
          Variables: {
            POWERTOOLS_SERVICE_NAME: 'flight-service',
            POWERTOOLS_METRICS_NAMESPACE: 'flight-system',
            EVENT_BUS_NAME: 'staging-flight-system',
            SERVICE_REGISTRY_PATH: '/services/staging',
            TABLE_NAME: 'shared-table',
            SERVICE_PREFIX: 'FLIGHTS',
            DRYSTONE_CONFIG_HASH: '6e14bb634c6ab5db96327dbf9f5139ec',
          },
        },
        EphemeralStorage: {
          Size: 512,
        },
        FunctionName: 'StagingFlightService',
        LoggingConfig: {
          ApplicationLogLevel: 'INFO',
          LogFormat: 'JSON',
          LogGroup: {
            Ref: 'ServiceFunctionLogGroupDB282395',
          },
          SystemLogLevel: 'WARN',
        },
        MemorySize: 512,
        PackageType: 'Image',
        RecursiveLoop: 'Terminate',
        Role: {
          'Fn::GetAtt': ['ServiceFunctionRole79B67BB6', 'Arn'],
        },
        Tags: [
          {
            Key: 'drystone:service',
            Value: 'flight-service',
          },
          {
            Key: 'drystone:stage',
            Value: 'staging',
          },
          {
            Key: 'drystone:system',
            Value: 'flight-system',
          },
        ],
        Timeout: 30,
        TracingConfig: {
          Mode: 'Active',
        },
      },
    },
    ServiceFunctionBootstrapVersion5FF90162: {
      Type: 'AWS::Lambda::Version',
      Properties: {
        FunctionName: {
          Ref: 'ServiceFunction2827C34F',
        },
      },
      UpdateReplacePolicy: 'Retain',
      DeletionPolicy: 'Retain',
    },
    ServiceFunctionLiveAlias34D13EA8: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: {
          Ref: 'ServiceFunction2827C34F',
        },
        FunctionVersion: {
          'Fn::GetAtt': ['ServiceFunctionBootstrapVersion5FF90162', 'Version'],
        },
        Name: 'live',
      },
    },
  },
};
