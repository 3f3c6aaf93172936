import { isDeepStrictEqual } from 'node:util';
import {
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionScalingConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  type LambdaClient,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { LIVE_ALIAS } from '@drystone/config';
import type { Clock } from '../clock';
import type { ObservedAlias, ObservedLatest, ObservedProvisioned, ObservedVersion } from '../model/observed';
import { failureKind } from './aws-failure';
import { CallRate } from './call-rate';
import { type ListedFunction, listedFunction, observedLatest, observedVersion } from './lambda-readings';
import { ratedCall } from './rated-call';

/** AWS Lambda Developer Guide, quotas of API requests: all calls but GetFunction share 15 a second. */
export const LAMBDA_QUOTAS = { controlPlane: 15, getFunction: 100 };

/** AWS Lambda of one account and region, with the room that its quotas leave. */
export interface LambdaPort {
  readonly client: LambdaClient;
  readonly clock: Clock;
  /** For all calls but GetFunction. */
  readonly rate: CallRate;
  readonly getFunctionRate: CallRate;
}

/**
 * @param client with `maxAttempts: 1`: what is repeated, and when, is decided here
 * @param controllersInPlace that share the quotas, this one among them. Default: 1
 */
export function lambdaPort(client: LambdaClient, clock: Clock, controllersInPlace = 1): LambdaPort {
  const shared = { clock, controllers: controllersInPlace };
  return {
    client,
    clock,
    rate: new CallRate({ quotaPerSecond: LAMBDA_QUOTAS.controlPlane, ...shared }),
    getFunctionRate: new CallRate({ quotaPerSecond: LAMBDA_QUOTAS.getFunction, ...shared }),
  };
}

/** All functions of the account and region: 50 of them a call, before all other calls, as all of them wait for what it says. */
export async function listFunctions(port: LambdaPort): Promise<ReadonlyMap<string, ListedFunction>> {
  const functions = new Map<string, ListedFunction>();
  let marker: string | undefined;
  do {
    const command = new ListFunctionsCommand({ MaxItems: 50, Marker: marker });
    const { rate, clock } = port;
    const call = () => port.client.send(command);
    const { Functions = [], NextMarker } = await ratedCall(call, {
      rate,
      clock,
      isRead: true,
      isUrgent: true,
    });
    for (const each of Functions.map(listedFunction)) functions.set(each.functionName, each);
    marker = NextMarker;
  } while (marker !== undefined && marker !== '');
  return functions;
}

/** What GetFunction says of `$LATEST`. */
export interface FunctionReading {
  readonly latest: ObservedLatest;
  readonly isImage: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** @returns undefined where there is no such function */
export async function readFunction(
  port: LambdaPort,
  functionName: string,
): Promise<FunctionReading | undefined> {
  const found = await getFunction(port, functionName);
  return (
    found && {
      latest: observedLatest(found.Configuration ?? {}),
      isImage: found.Configuration?.PackageType === 'Image',
      tags: found.Tags ?? {},
    }
  );
}

/** @returns what a version, or the version that an alias names first, is; undefined where there is none */
export async function readVersion(
  port: LambdaPort,
  functionName: string,
  qualifier: string,
): Promise<ObservedVersion | undefined> {
  const found = await getFunction(port, functionName, qualifier);
  return found && observedVersion(found.Configuration ?? {});
}

/** @returns the alias `live` with its weights; null where there is none */
export async function readAlias(port: LambdaPort, functionName: string): Promise<ObservedAlias | null> {
  const command = new GetAliasCommand({ FunctionName: functionName, Name: LIVE_ALIAS });
  const found = await orMissing(read(port, () => port.client.send(command)));
  return found !== undefined
    ? {
        version: found.FunctionVersion ?? '',
        weights: found.RoutingConfig?.AdditionalVersionWeights ?? {},
        revisionId: found.RevisionId ?? '',
      }
    : null;
}

/** @returns undefined where a version has none */
export async function readProvisioned(
  port: LambdaPort,
  functionName: string,
  version: string,
): Promise<ObservedProvisioned | undefined> {
  const command = new GetProvisionedConcurrencyConfigCommand({
    FunctionName: functionName,
    Qualifier: version,
  });
  const found = await orMissing(read(port, () => port.client.send(command)));
  return (
    found && {
      requested: found.RequestedProvisionedConcurrentExecutions ?? 0,
      status: found.Status ?? 'IN_PROGRESS',
    }
  );
}

/**
 * What a version on a capacity provider was given: it is ready once what is applied is what was asked for (AWS Lambda API
 * reference, GetFunctionScalingConfig). What cannot be provided shows in the version's state.
 *
 * @returns undefined where nothing was asked for
 */
export async function readScaling(
  port: LambdaPort,
  functionName: string,
  version: string,
): Promise<ObservedProvisioned | undefined> {
  const command = new GetFunctionScalingConfigCommand({ FunctionName: functionName, Qualifier: version });
  const found = await orMissing(read(port, () => port.client.send(command)));
  const { AppliedFunctionScalingConfig: applied, RequestedFunctionScalingConfig: requested } = found ?? {};
  if (!requested) return undefined;
  const { MinExecutionEnvironments: min = 0, MaxExecutionEnvironments: max } = requested;
  const status = isDeepStrictEqual(applied, requested) ? 'READY' : 'IN_PROGRESS';
  return { requested: min, ...(max !== undefined && { max }), status };
}

function getFunction(port: LambdaPort, functionName: string, qualifier?: string) {
  const command = new GetFunctionCommand({ FunctionName: functionName, Qualifier: qualifier });
  const { clock, getFunctionRate: rate } = port;
  return orMissing(ratedCall(() => port.client.send(command), { rate, clock, isRead: true }));
}

function read<Result>({ rate, clock }: LambdaPort, call: () => Promise<Result>): Promise<Result> {
  return ratedCall(call, { rate, clock, isRead: true });
}

async function orMissing<Result>(found: Promise<Result>): Promise<Result | undefined> {
  try {
    return await found;
  } catch (error) {
    if (failureKind(error) === 'missing') return undefined;
    throw error;
  }
}
