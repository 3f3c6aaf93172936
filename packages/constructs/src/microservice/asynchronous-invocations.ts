import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { LIVE_ALIAS, type ServiceConfig, type StageNames, stageNames } from '@drystone/config';
import type { LiveService } from './live-service';

type Destination = NonNullable<ServiceConfig['async']['onFailure']>;

/** What becomes of invocations that nobody waits for, on the alias: versions have none of it. */
export function asynchronousInvocations({
  scope,
  context,
  service,
  alias,
}: LiveService): CfnEventInvokeConfig {
  const { maximumRetryAttempts, maximumEventAge, onFailure, onSuccess } = service.config.async;
  const names = stageNames(context);
  const destination = (target: Destination | undefined) =>
    target && { destination: targetArn(target, names) };
  const config = new CfnEventInvokeConfig(scope, 'AsynchronousInvocations', {
    functionName: service.functionName,
    qualifier: LIVE_ALIAS,
    maximumRetryAttempts,
    maximumEventAgeInSeconds: maximumEventAge,
    destinationConfig:
      onFailure || onSuccess
        ? { onFailure: destination(onFailure), onSuccess: destination(onSuccess) }
        : undefined,
  });
  config.addResourceDependency(alias);
  return config;
}

function targetArn({ queue, topic, bus }: Destination, names: StageNames): string {
  if (queue !== undefined) return names.queue(queue).arn;
  return topic === undefined ? names.eventBus(bus ?? '').arn : names.topic(topic).arn;
}
