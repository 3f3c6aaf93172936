import type { Failure } from '../model/memory';

interface Meaning {
  readonly text: string;
  /** Whether it may pass by itself. Default: only another image or configuration, or a person, mends it */
  readonly passes?: true;
}

/** StateReasonCode and LastUpdateStatusReasonCode of the AWS Lambda API reference, FunctionConfiguration. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ImageAccessDenied: {
    text: 'Lambda may not pull the image: the policy of its ECR repository must allow it',
  },
  ImageDeleted: { text: 'the image is no longer in ECR: push it again, or release another one' },
  InvalidImage: { text: 'the image is not one that Lambda can run: check its manifest and its architecture' },
  InsufficientRolePermissions: { text: 'the role of the function lacks a permission that Lambda needs' },
  InvalidConfiguration: { text: 'the configuration of the function is not valid with this image' },
  InvalidRuntime: { text: 'the runtime is not valid' },
  InvalidSubnet: { text: 'a subnet of the function is not there' },
  InvalidSecurityGroup: { text: 'a security group of the function is not there' },
  InvalidZipFileException: { text: 'the code is a ZIP file that cannot be read' },
  KMSKeyAccessDenied: { text: 'Lambda may not use the key of the function' },
  KMSKeyNotFound: { text: 'the key of the function is not there' },
  InvalidStateKMSKey: { text: 'the key of the function cannot be used in its state' },
  DisabledKMSKey: { text: 'the key of the function is disabled' },
  DisallowedByVpcEncryptionControl: { text: 'the VPC asks for encryption that the function does not have' },
  'FunctionError.InvalidEntryPoint': {
    text: 'the entry point or the command of the image cannot be started',
  },
  'FunctionError.InvalidWorkingDirectory': { text: 'the working directory is not in the image' },
  'FunctionError.PermissionDenied': { text: 'the entry point of the image may not be executed' },
  'FunctionError.RuntimeInitError': {
    text: 'the code failed while it was loaded: see the log of the version',
  },
  'FunctionError.ExtensionInitError': { text: 'an extension failed while it was loaded' },
  'FunctionError.InitTimeout': { text: 'the code took too long to load' },
  'FunctionError.InitResourceExhausted': { text: 'the code ran out of memory or disk while it was loaded' },
  'FunctionError.TooManyExtensions': { text: 'the image has more extensions than Lambda allows' },
  FunctionError: { text: 'the code failed while it was loaded: see the log of the version' },
  EniLimitExceeded: { text: 'the account has no network interface left', passes: true },
  SubnetOutOfIPAddresses: { text: 'a subnet of the function has no address left', passes: true },
  InsufficientCapacity: { text: 'AWS has no capacity of that kind now', passes: true },
  CapacityProviderScalingLimitExceeded: { text: 'the capacity provider is at its limit', passes: true },
  EC2RequestLimitExceeded: { text: 'the account made too many requests to EC2', passes: true },
  ServiceQuotaExceededException: { text: 'a quota of the account is used up', passes: true },
  VcpuLimitExceeded: { text: 'the account has no vCPU left', passes: true },
  EFSIOError: { text: 'the file system could not be read', passes: true },
  EFSMountConnectivityError: { text: 'the file system could not be reached', passes: true },
  EFSMountFailure: { text: 'the file system could not be mounted', passes: true },
  EFSMountTimeout: { text: 'the file system took too long to be mounted', passes: true },
  DependencyError: { text: 'a service that Lambda needs failed', passes: true },
  InternalError: { text: 'AWS Lambda had an error of its own', passes: true },
};

/** What a reason code of AWS Lambda means, and whether trying again can help. A code that is new may pass. */
export function explainReasonCode(code: string | undefined): Failure {
  if (code === undefined) return { reason: 'AWS Lambda gives no reason', isPermanent: false };
  const meaning = MEANINGS[code];
  if (!meaning) return { reason: `AWS Lambda says ${code}`, isPermanent: false };
  return { reason: `${meaning.text} (${code})`, isPermanent: meaning.passes !== true };
}
