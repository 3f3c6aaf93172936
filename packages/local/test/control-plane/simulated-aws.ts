import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECRClient } from '@aws-sdk/client-ecr';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import {
  controlPlane,
  type ControlPlaneOptions,
  crashPoint,
  inProcessHandler,
  virtualClock,
} from '@drystone/local/control-plane';

export const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** A plane in virtual time, and real clients that come to it without a socket. Refused calls are not repeated. */
export function simulatedAws(options: Partial<ControlPlaneOptions> = {}) {
  const clock = virtualClock('2026-01-01T00:00:00Z');
  const plane = controlPlane({ clock, ...options });
  const crash = crashPoint();
  const handler = inProcessHandler(plane.endpoints, { ...crash, sleep: (ms) => clock.sleep(ms) });
  const config = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'controller', secretAccessKey: 'x' },
    requestHandler: handler,
    maxAttempts: 1,
  };
  return {
    clock,
    plane,
    crash,
    handler,
    config,
    ...plane.in(),
    lambda: new LambdaClient(config),
    ecr: new ECRClient(config),
    s3: new S3Client(config),
    kms: new KMSClient(config),
    cloudWatch: new CloudWatchClient(config),
    cloudFormation: new CloudFormationClient(config),
  };
}

export type SimulatedAws = ReturnType<typeof simulatedAws>;

/** A function with the image `one`, its version 1 and the alias `live` on it; and the digest of the image `two`. */
export function withFunction(aws: SimulatedAws, functionName = 'FlightService') {
  const one = aws.images.push('flight-service', { tag: '1.0.0', contents: 'one' });
  const two = aws.images.push('flight-service', { tag: '2.0.0', contents: 'two' });
  aws.deploys.createFunction({
    functionName,
    imageUri: `${REGISTRY}/flight-service@${one}`,
    environment: { DRYSTONE_CONFIG_HASH: 'config-one' },
    tags: { 'drystone:stage': 'staging' },
  });
  return { functionName, one, two, twoUri: `${REGISTRY}/flight-service@${two}` };
}

/** CodeSha256 of an image. */
export function sha(digest: string): string {
  return digest.replace('sha256:', '');
}
