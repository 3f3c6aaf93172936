import { partitionPrefix, type StageContext, type StageService, stageNames } from '@drystone/config';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { stageAlarm } from '../alarms/stage-alarm';
import { DeadLetterQueue } from '../messaging/dead-letter-queue';
import { STREAM_ROUTER_CODE } from './stream-router-code.generated';
import { streamRouterRole } from './stream-router-role';

const LOG_RETENTION_DAYS = 30;

/** Below the 24 hours that a stream keeps records (DynamoDB Developer Guide, Streams), so that what failed is still there. */
const MAX_RECORD_AGE_SECONDS = 6 * 3600;

/** Changes are late, not lost: somebody should look long before the stream forgets them. */
const LATE_MS = 5 * 60_000;

export interface StreamRouterProps {
  readonly context: StageContext;
  /** Services that ask for the changes of their items. */
  readonly readers: readonly StageService[];
  readonly streamArn: string;
}

/**
 * Sends each record of the table's stream to the FIFO queue of the service whose prefix its key has: a stream takes two
 * readers, a stage has hundreds of services. Records of services that do not ask are dropped.
 */
export class StreamRouter extends Construct {
  public readonly functionName: string;
  public readonly function: CfnFunction;
  public readonly eventSource: CfnEventSourceMapping;
  public readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, { context, readers, streamArn }: StreamRouterProps) {
    super(scope, id);
    const names = stageNames(context);
    this.functionName = `${context.stage}-stream-router`;
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', {
      context,
      contents: 'Changes of items',
      name: 'stream-router',
    });
    const logGroup = new CfnLogGroup(this, 'LogGroup', {
      logGroupName: names.logGroup(this.functionName).name,
      retentionInDays: LOG_RETENTION_DAYS,
    });
    const queues = readers.map(({ config }) => ({
      prefix: partitionPrefix(config),
      ...names.streamQueue(config.serviceName),
    }));
    this.function = new CfnFunction(this, 'Function', {
      functionName: this.functionName,
      description: 'Sends the changes of items to the services that own them',
      role: streamRouterRole(this, {
        streamArn,
        queueArns: [...queues.map(({ arn }) => arn), this.deadLetterQueue.resource.arn],
        logGroupArn: names.logGroup(this.functionName).arn,
      }).attrArn,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      code: { zipFile: this.#code(queues) },
      memorySize: 256,
      timeout: 60,
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logFormat: 'JSON', logGroup: logGroup.ref },
    });
    this.eventSource = this.#readStream(streamArn);
    stageAlarm(this, 'Late', context, {
      alarmDescription: `Changes of items reach services late: see the log of ${this.functionName}`,
      namespace: 'AWS/Lambda',
      metricName: 'IteratorAge',
      dimensions: [{ name: 'FunctionName', value: this.functionName }],
      statistic: 'Maximum',
      period: 60,
      evaluationPeriods: 5,
      threshold: LATE_MS,
    });
  }

  #code(queues: readonly { readonly prefix: string; readonly url: string }[]): string {
    const urlsByPrefix = Object.fromEntries(queues.map(({ prefix, url }) => [prefix, url]));
    const deadLetterUrl = this.deadLetterQueue.resource.url;
    return `const QUEUES=${JSON.stringify({ urlsByPrefix, deadLetterUrl })};\n${STREAM_ROUTER_CODE}`;
  }

  /** AWS Lambda Developer Guide, using AWS Lambda with Amazon DynamoDB. */
  #readStream(streamArn: string): CfnEventSourceMapping {
    return new CfnEventSourceMapping(this, 'Stream', {
      eventSourceArn: streamArn,
      functionName: this.function.ref,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      parallelizationFactor: 10,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      maximumRecordAgeInSeconds: MAX_RECORD_AGE_SECONDS,
      destinationConfig: { onFailure: { destination: this.deadLetterQueue.resource.arn } },
    });
  }
}
