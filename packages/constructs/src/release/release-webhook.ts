import { allow, type StageContext, stageNames } from '@drystone/config';
import { CfnFunction, CfnPermission, CfnUrl } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { stageAlarm } from '../alarms/stage-alarm';
import { serviceRole } from '../microservice/service-role';
import { functionCode } from './function-code';

export interface ReleaseWebhookProps {
  readonly context: StageContext;
  readonly controller: CfnFunction;
  /** ARN of the secret of AWS Secrets Manager that GitHub signs deliveries with. */
  readonly secretArn: string;
}

const LOG_RETENTION_DAYS = 30;

/** Nobody can have it cost more than this: a hint that is lost is a minute lost. */
const MAX_CONCURRENT = 2;

/** An address that GitHub calls when something is merged; it only has the controller look a little earlier. */
export class ReleaseWebhook extends Construct {
  public readonly function: CfnFunction;
  public readonly url: CfnUrl;

  constructor(scope: Construct, id: string, props: ReleaseWebhookProps) {
    super(scope, id);
    const { context } = props;
    const functionName = `${context.stage}-${context.system}-release-webhook`;
    const logs = stageNames(context).logGroup(functionName);
    const logGroup = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: logs.name,
      retentionInDays: LOG_RETENTION_DAYS,
    });
    this.function = this.#createFunction(props, functionName, logGroup);
    this.url = new CfnUrl(this, 'Url', { targetFunctionArn: this.function.attrArn, authType: 'NONE' });
    // Both are needed (AWS Lambda Developer Guide, access to function URLs); the signature is what is checked.
    const open = { functionName: this.function.ref, principal: '*' };
    new CfnPermission(this, 'CallUrl', {
      ...open,
      action: 'lambda:InvokeFunctionUrl',
      functionUrlAuthType: 'NONE',
    });
    new CfnPermission(this, 'CallFunction', {
      ...open,
      action: 'lambda:InvokeFunction',
      invokedViaFunctionUrl: true,
    });
    stageAlarm(this, 'Failed', context, {
      alarmDescription: `Hints of new releases fail, so they are a minute later: the log of ${functionName} says why`,
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: [{ name: 'FunctionName', value: functionName }],
      statistic: 'Sum',
      period: 300,
      threshold: 5,
    });
    new CfnOutput(this, 'Address', { value: this.url.attrFunctionUrl });
  }

  #createFunction(
    { context, controller, secretArn }: ReleaseWebhookProps,
    functionName: string,
    logGroup: CfnLogGroup,
  ): CfnFunction {
    const role = serviceRole(this, 'Role', {
      servicePrincipal: 'lambda.amazonaws.com',
      statements: [
        allow('HaveItLook', ['lambda:InvokeFunction'], [controller.attrArn]),
        allow('ReadSecret', ['secretsmanager:GetSecretValue'], [secretArn]),
        allow('Trace', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], ['*']),
        allow(
          'WriteLog',
          ['logs:CreateLogStream', 'logs:PutLogEvents'],
          [`${stageNames(context).logGroup(functionName).arn}:*`],
        ),
      ],
    });
    return new CfnFunction(this, 'Function', {
      functionName,
      description: `Has the controller of ${context.stage} look when something was merged`,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      code: functionCode(this, 'webhook'),
      role: role.attrArn,
      memorySize: 256,
      timeout: 10,
      reservedConcurrentExecutions: MAX_CONCURRENT,
      environment: { variables: { CONTROLLER_FUNCTION: controller.ref, WEBHOOK_SECRET_ARN: secretArn } },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logGroup: logGroup.ref, logFormat: 'JSON' },
    });
  }
}
