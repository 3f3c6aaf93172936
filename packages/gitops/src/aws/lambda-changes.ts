import {
  CreateAliasCommand,
  DeleteFunctionCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { LIVE_ALIAS } from '@drystone/config';
import type { Readiness } from '../model/memory';
import type { AliasTarget } from '../model/plan';
import type { LambdaPort } from './lambda-port';
import { ratedCall } from './rated-call';

/** What a function's code is to become. */
export interface CodeChange {
  readonly functionName: string;
  /** With the digest, as in `123456789012.dkr.ecr.eu-west-1.amazonaws.com/flights@sha256:…`. */
  readonly imageUri: string;
  readonly architecture: 'arm64' | 'x86_64';
  /** Of `$LATEST` as it was seen: AWS refuses the change of anything else. */
  readonly revisionId: string;
  /** Whether it becomes a version in the same call. */
  readonly publish: boolean;
}

/** Writes the code. @returns the number of the version, or `$LATEST` */
export async function updateCode(port: LambdaPort, change: CodeChange): Promise<string> {
  const command = new UpdateFunctionCodeCommand({
    FunctionName: change.functionName,
    ImageUri: change.imageUri,
    Architectures: [change.architecture],
    RevisionId: change.revisionId,
    Publish: change.publish,
  });
  const { Version = '' } = await changed(port, () => port.client.send(command));
  return Version;
}

/**
 * Publishes what `$LATEST` is, if it is what was seen. Where nothing changed since the last version, AWS answers with that
 * one (AWS Lambda API reference, PublishVersion), so it may be repeated.
 *
 * @returns the number of the version
 */
export async function publishVersion(
  port: LambdaPort,
  functionName: string,
  seen: { readonly digest: string; readonly revisionId: string },
): Promise<string> {
  const command = new PublishVersionCommand({
    FunctionName: functionName,
    CodeSha256: seen.digest.slice('sha256:'.length),
    RevisionId: seen.revisionId,
  });
  const { Version = '' } = await changed(port, () => port.client.send(command));
  return Version;
}

/** Points the alias `live` at a version, or makes it. @returns its new revision */
export async function pointAlias(port: LambdaPort, target: AliasTarget): Promise<string> {
  const alias = { FunctionName: target.functionName, Name: LIVE_ALIAS, FunctionVersion: target.version };
  const RoutingConfig = { AdditionalVersionWeights: { ...target.weights } };
  const { RevisionId = '' } = await changed(port, () =>
    target.revisionId === undefined
      ? port.client.send(new CreateAliasCommand({ ...alias, RoutingConfig }))
      : port.client.send(new UpdateAliasCommand({ ...alias, RoutingConfig, RevisionId: target.revisionId })),
  );
  return RevisionId;
}

/** A version, and how many environments it is to have. */
export interface Provision extends Readiness {
  readonly functionName: string;
  readonly version: string;
}

/** Has environments made ready for a version. */
export async function provision(
  port: LambdaPort,
  { functionName: FunctionName, version: Qualifier, count, isScaled, max }: Provision,
): Promise<void> {
  await changed(port, async () => {
    if (isScaled) {
      const FunctionScalingConfig = { MinExecutionEnvironments: count, MaxExecutionEnvironments: max };
      const request = { FunctionName, Qualifier, FunctionScalingConfig };
      await port.client.send(new PutFunctionScalingConfigCommand(request));
    } else {
      const ProvisionedConcurrentExecutions = count;
      const request = { FunctionName, Qualifier, ProvisionedConcurrentExecutions };
      await port.client.send(new PutProvisionedConcurrencyConfigCommand(request));
    }
  });
}

export async function unprovision(port: LambdaPort, functionName: string, version: string): Promise<void> {
  const command = new DeleteProvisionedConcurrencyConfigCommand({
    FunctionName: functionName,
    Qualifier: version,
  });
  await changed(port, () => port.client.send(command));
}

/** Deletes one published version; a call without a version would delete the function, so there is none. */
export async function deleteVersion(port: LambdaPort, functionName: string, version: string): Promise<void> {
  if (!/^\d+$/.test(version)) throw new Error(`${version} is not the number of a version of ${functionName}`);
  const command = new DeleteFunctionCommand({ FunctionName: functionName, Qualifier: version });
  await changed(port, () => port.client.send(command));
}

/** What a version answered: its function's error, or none. */
export interface InvokeAnswer {
  readonly functionError?: string;
  readonly payload: string;
}

/** Calls a version. Invocations have quotas of their own (AWS Lambda Developer Guide, quotas). */
export async function invokeVersion(
  port: LambdaPort,
  functionName: string,
  version: string,
  event: object,
): Promise<InvokeAnswer> {
  const { FunctionError, Payload } = await port.client.send(
    new InvokeCommand({ FunctionName: functionName, Qualifier: version, Payload: JSON.stringify(event) }),
  );
  const payload = Payload ? Buffer.from(Payload).toString() : '';
  return { payload, ...(FunctionError && { functionError: FunctionError }) };
}

function changed<Result>({ rate, clock }: LambdaPort, call: () => Promise<Result>): Promise<Result> {
  return ratedCall(call, { rate, clock });
}
