import type { AwsAnswer, AwsRequest } from '../../aws/aws-exchange';
import { invocationAnswer, type LocalFunction } from '../../aws/lambda-endpoint';
import { Refusal } from '../../aws/refusal';
import type { FunctionRecord, VersionRecord } from './function-record';
import { conflict, type LambdaPlace } from './lambda-place';

/** Runs the code of a version, `$LATEST` or, by its weights, of an alias; the invocation is counted in CloudWatch. */
export async function invoke(
  lambda: LambdaPlace,
  record: FunctionRecord,
  request: AwsRequest,
  qualifier = '$LATEST',
): Promise<AwsAnswer> {
  const version = lambda.version(record, versionCalled(lambda, record, qualifier));
  requireReady(lambda, record, version);
  const startedAt = lambda.now;
  const count = ({ headers = {} }: AwsAnswer) =>
    lambda.metrics.record({
      functionName: record.name,
      qualifier,
      executedVersion: version.version,
      at: startedAt,
      durationMilliseconds: lambda.now - startedAt,
      isError: headers['x-amz-function-error'] !== undefined,
    });
  const called = codeOf(lambda, record, version);
  const invocation = { called, qualifier, executedVersion: version.version };
  const answer = await invocationAnswer(request, { ...invocation, onAsyncResult: count });
  if (answer.status === 200) count(answer);
  return answer;
}

/** Which version gets a call is random, by weight (Developer Guide, configuring-alias-routing.html). */
function versionCalled(lambda: LambdaPlace, record: FunctionRecord, qualifier: string): string {
  const alias = record.aliases.get(qualifier);
  if (!alias) return qualifier;
  const [additional] = Object.entries(alias.weights);
  return additional && lambda.behaviour.random() < additional[1] ? additional[0] : alias.version;
}

/**
 * Developer Guide, functions-states.html: what is Pending or Failed is not invoked; what is Inactive is woken by the
 * first call, which fails (Lambda API reference, Invoke, ResourceNotReadyException).
 */
function requireReady(lambda: LambdaPlace, record: FunctionRecord, version: VersionRecord): void {
  const { value } = version.state;
  if (value === 'Active') return;
  if (value !== 'Inactive') {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: ${value}`,
    );
  }
  version.state = { value: 'Pending', reason: 'The function is being restored.', reasonCode: 'Restoring' };
  const { seconds } = lambda.behaviour.updateCourse(record.name, version.image?.digest);
  lambda.after(record, seconds, () => {
    version.state = { value: 'Active' };
  });
  throw new Refusal(502, 'ResourceNotReadyException', 'The function is inactive. Try again later.');
}

/** An image of another architecture is taken, and then cannot be started. */
function codeOf(lambda: LambdaPlace, { name }: FunctionRecord, version: VersionRecord): LocalFunction {
  const { running, settings } = version;
  if (!running) return () => null;
  if (!running.architectures.includes(settings.architecture)) return cannotStart;
  const handler = lambda.behaviour.handlerOf(running.digest, name);
  return handler ?? cannotStart;
}

function cannotStart(): never {
  throw Object.assign(new Error('fork/exec /lambda-entrypoint.sh: exec format error'), {
    name: 'Runtime.InvalidEntrypoint',
  });
}
