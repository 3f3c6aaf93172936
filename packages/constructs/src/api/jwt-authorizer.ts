import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allow,
  type ApiConfig,
  type EnvironmentConfig,
  powertoolsVariables,
  type StageContext,
  stageNames,
} from '@drystone/config';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { serviceRole } from '../microservice/service-role';
import { apiNames } from './api-names';
import { authorizerSettings } from './authorizer-settings';

export interface JwtAuthorizerProps {
  readonly context: StageContext;
  readonly config: ApiConfig;
  readonly environment: EnvironmentConfig;
}

/** Written by the package's build. The path is the same from the sources and from what is compiled of them. */
const CODE = join(__dirname, '../../lib/api/authorizer-function/handler.js');

/** Milliseconds of cold start that memory takes away are a caller's: 512 MB is a third of a processor. */
const MEMORY_MB = 512;

/** Two attempts of three seconds each to read the issuer's keys, and the checks. */
const TIMEOUT_SECONDS = 10;

const LOG_RETENTION_DAYS = 30;

/**
 * The platform's authorizer for JSON Web Tokens: `createAuthorizer` of @drystone/runtime with the issuer, routes and
 * scopes of the API above its code. It is part of the platform, so it is deployed and not released.
 */
export class JwtAuthorizer extends Construct {
  public readonly function: CfnFunction;
  public readonly functionArn: string;
  public readonly role: CfnRole;

  constructor(scope: Construct, id: string, { context, config, environment }: JwtAuthorizerProps) {
    super(scope, id);
    const { name, arn } = apiNames(config, context).authorizer;
    const logs = stageNames(context).logGroup(name);
    const logGroup = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: logs.name,
      retentionInDays: LOG_RETENTION_DAYS,
    });
    this.role = serviceRole(this, 'Role', {
      servicePrincipal: 'lambda.amazonaws.com',
      statements: [
        allow('OwnLogGroup', ['logs:CreateLogStream', 'logs:PutLogEvents'], [`${logs.arn}:*`]),
        // AWS X-Ray has no resources to confine these to (Service Authorization Reference).
        allow('Traces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
      ],
    });
    this.function = new CfnFunction(this, 'Function', {
      functionName: name,
      description: `Decides who may call ${config.apiName}`,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      code: { zipFile: authorizerCode(config, environment) },
      role: this.role.attrArn,
      memorySize: MEMORY_MB,
      timeout: TIMEOUT_SECONDS,
      environment: { variables: powertoolsVariables(`${config.apiName}-authorizer`, context) },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logGroup: logGroup.ref, logFormat: 'JSON' },
    });
    this.functionArn = arn;
  }
}

/** AWS Lambda makes a file `index.js` of it (AWS CloudFormation reference, AWS::Lambda::Function Code, ZipFile). */
function authorizerCode(config: ApiConfig, environment: EnvironmentConfig): string {
  return `const SETTINGS=${JSON.stringify(authorizerSettings(config, environment))};\n${readFileSync(CODE, 'utf8')}`;
}
