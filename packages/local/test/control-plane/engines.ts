import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateAliasCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { simulatedAws, withFunction } from './simulated-aws';

/** AWS, as far as behaviours are compared. */
export interface Engine {
  readonly lambda: LambdaClient;
  readonly ecr: ECRClient;
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly keyId: string;
  readonly bucket: string;
  /** `FlightService` has the image `one`, version 1, and the alias `live` on it. */
  readonly one: string;
  readonly two: string;
  readonly twoUri: string;
  /** Until updates are done. */
  readonly settle: () => Promise<unknown>;
}

export const FunctionName = 'FlightService';
export const repositoryName = 'flight-service';

/** The plane of this package. */
export function ours(): Engine {
  const aws = simulatedAws();
  aws.plane.buckets.createBucket('bundles');
  const keyId = aws.keys.createKey().id;
  const settle = () => aws.clock.advance(3_000);
  return { ...aws, ...withFunction(aws), keyId, bucket: 'bundles', settle };
}

/** `MOTO_LAMBDA_STUB_ECR=false moto_server`, which must have been started afresh. */
export async function moto(endpoint: string): Promise<Engine> {
  await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  };
  const lambda = new LambdaClient(config);
  const ecr = new ECRClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const kms = new KMSClient(config);
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const push = async (imageTag: string) => {
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const part = {
      mediaType,
      size: 1,
      digest: `sha256:${Buffer.from(imageTag).toString('hex').padEnd(64, '0')}`,
    };
    const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, config: part, layers: [part] });
    const { image } = await ecr.send(new PutImageCommand({ repositoryName, imageTag, imageManifest }));
    return image?.imageId?.imageDigest ?? '';
  };
  const [one, two] = [await push('1.0.0'), await push('2.0.0')];
  const uri = (digest: string) => `${repository?.repositoryUri}@${digest}`;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      PackageType: 'Image',
      Code: { ImageUri: uri(one) },
      Role: await motoRole(endpoint),
      Publish: true,
    }),
  );
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'bundles' }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'bundles', VersioningConfiguration }));
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  );
  const clients = { lambda, ecr, s3, kms, keyId: KeyMetadata?.KeyId ?? '', bucket: 'bundles' };
  return { ...clients, one, two, twoUri: uri(two), settle: () => Promise.resolve() };
}

async function motoRole(endpoint: string): Promise<string> {
  const body = new URLSearchParams({ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'controller' });
  body.set('AssumeRolePolicyDocument', JSON.stringify({ Version: '2012-10-17', Statement: [] }));
  const authorization =
    'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=x';
  await fetch(endpoint, { method: 'POST', body, headers: { authorization } });
  return 'arn:aws:iam::123456789012:role/controller';
}
