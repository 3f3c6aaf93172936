import type { FunctionRecord, VersionRecord } from './function-record';
import type { LambdaPlace } from './lambda-place';

/**
 * FunctionConfiguration as `ListFunctions` and `ListVersionsByFunction` have it: without states (Lambda API reference,
 * ListFunctions; fields recorded on AWS).
 *
 * @param qualifier What the ARN ends with. Default: nothing
 */
export function listedConfiguration(
  lambda: LambdaPlace,
  { name, packageType }: FunctionRecord,
  { version, settings, image, revisionId, lastModified }: VersionRecord,
  qualifier?: string,
) {
  return {
    FunctionName: name,
    FunctionArn: lambda.arn(name, qualifier),
    Role: settings.role,
    CodeSize: 0,
    Description: '',
    Timeout: settings.timeoutSeconds,
    MemorySize: settings.memorySize,
    LastModified: lastModified,
    CodeSha256: codeSha256(image?.digest),
    Version: version,
    Environment: { Variables: settings.environment },
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: revisionId,
    PackageType: packageType,
    Architectures: [settings.architecture],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
  };
}

/** FunctionConfiguration as the operations on one function answer it. */
export function wholeConfiguration(
  lambda: LambdaPlace,
  record: FunctionRecord,
  version: VersionRecord,
  qualifier?: string,
) {
  const { state, lastUpdate } = version;
  return {
    ...listedConfiguration(lambda, record, version, qualifier),
    State: state.value,
    StateReason: state.reason,
    StateReasonCode: state.reasonCode,
    LastUpdateStatus: lastUpdate?.value,
    LastUpdateStatusReason: lastUpdate?.reason,
    LastUpdateStatusReasonCode: lastUpdate?.reasonCode,
  };
}

/** Recorded on AWS: of an image it is the digest in hexadecimal. Of an archive it is a hash in base64. */
export function codeSha256(digest: string | undefined): string {
  return digest?.slice('sha256:'.length) ?? '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
}
