import { createPublicKey, verify } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { GetPublicKeyCommand, SignCommand, VerifyCommand } from '@aws-sdk/client-kms';
import {
  CreateAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { type Engine, FunctionName, moto, ours, repositoryName } from './engines';

/** What an engine is asked, and what each must say. */
interface Behaviour {
  readonly run: (aws: Engine) => Promise<unknown>;
  readonly expected: unknown;
  /** What moto says instead, and why this package does not. */
  readonly motoDiffers?: string;
}

const Message = Buffer.from('a bundle');

/** The name of the error of a call, or nothing. */
const errorOf = async (call: Promise<unknown>): Promise<string | undefined> => {
  const failed = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  return failed instanceof Error ? failed.name : undefined;
};

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'CodeSha256 is the digest of the image, and an alias answers with its version': {
    run: async ({ lambda, one }) => {
      const { Configuration, Code } = await lambda.send(
        new GetFunctionCommand({ FunctionName, Qualifier: 'live' }),
      );
      return [
        `sha256:${Configuration?.CodeSha256}` === one,
        Configuration?.Version,
        Code?.ResolvedImageUri?.endsWith(one),
      ];
    },
    expected: [true, '1', true],
  },
  'an update with Publish is the next version, and $LATEST has its code': {
    run: async ({ lambda, two, twoUri, settle }) => {
      const updated = await lambda.send(
        new UpdateFunctionCodeCommand({ FunctionName, ImageUri: twoUri, Publish: true }),
      );
      await settle();
      const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName }));
      return [updated.Version, `sha256:${Configuration?.CodeSha256}` === two];
    },
    expected: ['2', true],
  },
  'a version without a change is the last one again': {
    run: async ({ lambda }) => {
      const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
      const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
      return [Version, Versions?.map((each) => each.Version)];
    },
    expected: ['1', ['$LATEST', '1']],
  },
  'an alias gets weights, and loses them': {
    run: async ({ lambda, twoUri, settle }) => {
      await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri: twoUri, Publish: true }));
      await settle();
      const weigh = async (AdditionalVersionWeights: Record<string, number>) => {
        const RoutingConfig = { AdditionalVersionWeights };
        await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', RoutingConfig }));
        const { RoutingConfig: now } = await lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }));
        return now?.AdditionalVersionWeights ?? {};
      };
      return [await weigh({ 2: 0.2 }), await weigh({})];
    },
    expected: [{ 2: 0.2 }, {}],
  },
  'an alias changes its revision when it moves': {
    run: async ({ lambda }) => {
      const before = await lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }));
      const after = await lambda.send(
        new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }),
      );
      const { Aliases } = await lambda.send(new ListAliasesCommand({ FunctionName }));
      return [before.RevisionId !== after.RevisionId, Aliases?.[0]?.RevisionId === after.RevisionId];
    },
    expected: [true, true],
    motoDiffers: 'the revision stays; recorded on AWS: each update changes it',
  },
  'an alias that is not there, or would be on a version that is not there': {
    run: async ({ lambda }) => [
      await errorOf(lambda.send(new GetAliasCommand({ FunctionName, Name: 'other' }))),
      await errorOf(
        lambda.send(new CreateAliasCommand({ FunctionName, Name: 'new', FunctionVersion: '10' })),
      ),
    ],
    expected: ['ResourceNotFoundException', 'ResourceNotFoundException'],
  },
  'an alias that is there is not made again': {
    run: ({ lambda }) =>
      errorOf(lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }))),
    expected: 'ResourceConflictException',
    motoDiffers: 'ConflictException; recorded on AWS: ResourceConflictException',
  },
  'a function that is not there, and a version that is not there': {
    run: async ({ lambda }) => [
      await errorOf(lambda.send(new GetFunctionCommand({ FunctionName: 'Other' }))),
      await errorOf(lambda.send(new GetFunctionCommand({ FunctionName, Qualifier: '10' }))),
    ],
    expected: ['ResourceNotFoundException', 'ResourceNotFoundException'],
  },
  'an image that is not there is not taken': {
    run: ({ lambda, twoUri }) => {
      const ImageUri = twoUri.replace(/[0-9a-f]{64}$/, 'f'.repeat(64));
      return errorOf(lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri })));
    },
    expected: 'InvalidParameterValueException',
    motoDiffers: 'ImageNotFoundException; not an error of UpdateFunctionCode in the API reference',
  },
  'a version is deleted, and the function stays': {
    run: async ({ lambda, twoUri, settle }) => {
      await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri: twoUri, Publish: true }));
      await settle();
      await lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '2' }));
      const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
      return Versions?.map(({ Version }) => Version);
    },
    expected: ['$LATEST', '1'],
  },
  'images that are there and not there': {
    run: async ({ ecr, one }) => {
      const imageIds = [{ imageTag: '1.0.0' }, { imageTag: '9.9.9' }];
      const { images, failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));
      return [
        images?.map(({ imageId }) => imageId?.imageDigest === one),
        failures?.map(({ failureCode }) => failureCode),
      ];
    },
    expected: [[true], ['ImageNotFound']],
  },
  'conditional reads and writes of objects': {
    run: async ({ s3, bucket: Bucket }) => {
      const object = { Bucket, Key: 'bundle.json' };
      const { ETag } = await s3.send(new PutObjectCommand({ ...object, Body: 'one', IfNoneMatch: '*' }));
      const unchanged = await s3
        .send(new GetObjectCommand({ ...object, IfNoneMatch: ETag }))
        .catch(
          (error: { readonly $metadata: { readonly httpStatusCode?: number } }) =>
            error.$metadata.httpStatusCode,
        );
      const again = await errorOf(
        s3.send(new PutObjectCommand({ ...object, Body: 'two', IfNoneMatch: '*' })),
      );
      await s3.send(new PutObjectCommand({ ...object, Body: 'two' }));
      const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      const missing = await errorOf(s3.send(new GetObjectCommand({ Bucket, Key: 'other' })));
      return [ETag, unchanged, again, Versions?.map(({ IsLatest }) => IsLatest), missing];
    },
    expected: ['"f97c5d29941bfb1b2fdab0874906ab82"', 304, 'PreconditionFailed', [true, false], 'NoSuchKey'],
  },
  'a signature that holds': {
    run: async ({ kms, keyId: KeyId }) => {
      const request = { KeyId, Message, SigningAlgorithm: 'ECDSA_SHA_256' } as const;
      const { Signature } = await kms.send(new SignCommand(request));
      const { SignatureValid } = await kms.send(new VerifyCommand({ ...request, Signature }));
      const { PublicKey = new Uint8Array(), KeyUsage } = await kms.send(new GetPublicKeyCommand({ KeyId }));
      const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
      return [SignatureValid, KeyUsage, verify('sha256', Message, key, Signature ?? new Uint8Array())];
    },
    expected: [true, 'SIGN_VERIFY', true],
  },
  'a signature of another message': {
    run: async ({ kms, keyId: KeyId }) => {
      const request = { KeyId, Message, SigningAlgorithm: 'ECDSA_SHA_256' } as const;
      const { Signature } = await kms.send(new SignCommand(request));
      const other = { ...request, Message: Buffer.from('another'), Signature };
      return errorOf(kms.send(new VerifyCommand(other)));
    },
    expected: 'KMSInvalidSignatureException',
    motoDiffers: 'SignatureValid is false; KMS API reference, Verify: the call fails',
  },
};

describe.each(Object.entries(BEHAVIOURS))('%s', (_, { run, expected, motoDiffers }) => {
  test('here', async () => {
    expect(await run(ours())).toEqual(expected);
  });

  const endpoint = process.env.MOTO_ENDPOINT;
  if (endpoint === undefined) return;
  test(`in moto (${motoDiffers ?? 'the same'})`, async () => {
    const answer = await run(await moto(endpoint));
    expect({ answer, isSame: isDeepStrictEqual(answer, expected) }).toEqual({
      answer,
      isSame: motoDiffers === undefined,
    });
  });
});
