import { CONFIG_HASH_VARIABLE, DEPLOY_HASH_VARIABLE } from '@drystone/config';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { ObservedLatest, ObservedVersion } from '../model/observed';

/** What a page of ListFunctions says of a function, without its variables, which are nobody's business here. */
export interface ListedFunction {
  readonly functionName: string;
  readonly isImage: boolean;
  readonly digest: string;
  readonly configHash?: string;
  readonly deployHash?: string;
  readonly revisionId: string;
}

/** `CodeSha256` of an image is its digest (AWS Lambda Developer Guide, images; recorded on AWS). */
export function digestOf(configuration: FunctionConfiguration): string {
  return `sha256:${configuration.CodeSha256 ?? ''}`;
}

export function listedFunction(configuration: FunctionConfiguration): ListedFunction {
  return {
    functionName: configuration.FunctionName ?? '',
    isImage: configuration.PackageType === 'Image',
    digest: digestOf(configuration),
    ...frozenHash(configuration),
    ...deployedHash(configuration),
    revisionId: configuration.RevisionId ?? '',
  };
}

export function observedVersion(configuration: FunctionConfiguration): ObservedVersion {
  const { Version = '', State, StateReasonCode } = configuration;
  return {
    version: Version,
    digest: digestOf(configuration),
    ...frozenHash(configuration),
    state: stateOf(State),
    ...(StateReasonCode && { stateReasonCode: StateReasonCode }),
  };
}

export function observedLatest(configuration: FunctionConfiguration): ObservedLatest {
  const { RevisionId = '', LastUpdateStatus = 'Successful', LastUpdateStatusReasonCode } = configuration;
  return {
    ...observedVersion(configuration),
    ...deployedHash(configuration),
    revisionId: RevisionId,
    lastUpdateStatus: LastUpdateStatus,
    ...(LastUpdateStatusReasonCode && { lastUpdateStatusReasonCode: LastUpdateStatusReasonCode }),
  };
}

function frozenHash({ Environment }: FunctionConfiguration): { readonly configHash?: string } {
  const configHash = Environment?.Variables?.[CONFIG_HASH_VARIABLE];
  return configHash === undefined ? {} : { configHash };
}

function deployedHash({ Environment }: FunctionConfiguration): { readonly deployHash?: string } {
  const deployHash = Environment?.Variables?.[DEPLOY_HASH_VARIABLE];
  return deployHash === undefined ? {} : { deployHash };
}

/** States that AWS added later answer no calls (AWS Lambda API reference, FunctionConfiguration). */
function stateOf(state: FunctionConfiguration['State'] = 'Active'): ObservedVersion['state'] {
  switch (state) {
    case 'Pending':
    case 'Active':
    case 'Inactive':
      return state;
    default:
      return 'Failed';
  }
}
