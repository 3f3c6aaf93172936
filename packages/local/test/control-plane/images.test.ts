import { createHash } from 'node:crypto';
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  GetDownloadUrlForLayerCommand,
} from '@aws-sdk/client-ecr';
import { InvokeCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { startAwsServer } from '../../src/aws/aws-server';
import { REGISTRY, simulatedAws, withFunction } from './simulated-aws';

const repositoryName = 'flight-service';
const INDEX = 'application/vnd.oci.image.index.v1+json';

describe('BatchGetImage', () => {
  test('answers what is there, with its digest and media type, and names what is not', async () => {
    const aws = simulatedAws();
    const { one } = withFunction(aws);
    const found = await aws.ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: '1.0.0' }, { imageTag: '9.9.9' }] }),
    );
    expect(found.images).toMatchObject([
      {
        imageId: { imageTag: '1.0.0', imageDigest: one },
        imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json',
      },
    ]);
    expect(found.failures).toMatchObject([{ imageId: { imageTag: '9.9.9' }, failureCode: 'ImageNotFound' }]);
  });

  test('an index names the platforms of its images', async () => {
    const aws = simulatedAws();
    aws.images.push(repositoryName, {
      tag: 'index',
      contents: 'x',
      mediaType: INDEX,
      architectures: ['arm64', 'x86_64'],
    });
    const { images } = await aws.ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'index' }] }),
    );
    expect(images?.[0]?.imageManifestMediaType).toBe(INDEX);
    expect(JSON.parse(images?.[0]?.imageManifest ?? '')).toMatchObject({
      manifests: [{ platform: { architecture: 'arm64' } }, { platform: { architecture: 'amd64' } }],
    });
  });

  test.each([
    ['a repository that is not there', 'other', 'RepositoryNotFoundException'],
    ['a repository that may not be read', 'closed', 'AccessDeniedException'],
  ])('%s is refused', async (_, name, expected) => {
    const aws = simulatedAws();
    aws.images.deny('closed');
    const command = new BatchGetImageCommand({ repositoryName: name, imageIds: [{ imageTag: '1' }] });
    await expect(aws.ecr.send(command)).rejects.toMatchObject({ name: expected });
  });
});

describe('GetDownloadUrlForLayer', () => {
  test.each([
    ['arm64', 'arm64'],
    ['x86_64', 'amd64'],
  ])(
    'leads to the configuration that the manifest names, which says that it is for %s',
    async (architecture, inGo) => {
      const aws = simulatedAws();
      const imageDigest = aws.images.push(repositoryName, { contents: 'x', architectures: [architecture] });
      const { images } = await aws.ecr.send(
        new BatchGetImageCommand({ repositoryName, imageIds: [{ imageDigest }] }),
      );
      const { config } = JSON.parse(images?.[0]?.imageManifest ?? '') as { config: { digest: string } };
      const { downloadUrl = '' } = await aws.ecr.send(
        new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: config.digest }),
      );
      const server = await startAwsServer(aws.plane.endpoints);
      const { pathname } = new URL(downloadUrl);
      const text = await (await fetch(`${server.endpoint}${pathname}`)).text();
      const missing = await fetch(`${server.endpoint}${pathname}0`);
      await server.close();
      expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(config.digest);
      expect(JSON.parse(text)).toMatchObject({ architecture: inGo, os: 'linux' });
      expect(missing.status).toBe(404);
    },
  );

  test('of what is in no image is refused', async () => {
    const aws = simulatedAws();
    withFunction(aws);
    const layerDigest = `sha256:${'0'.repeat(64)}`;
    const command = new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest });
    await expect(aws.ecr.send(command)).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  });
});

test('DescribeImages fails as a whole where one image is not there', async () => {
  const aws = simulatedAws();
  const { one } = withFunction(aws);
  const describe = (...tags: string[]) =>
    aws.ecr.send(
      new DescribeImagesCommand({ repositoryName, imageIds: tags.map((imageTag) => ({ imageTag })) }),
    );
  expect((await describe('1.0.0')).imageDetails).toMatchObject([{ imageDigest: one, imageTags: ['1.0.0'] }]);
  await expect(describe('1.0.0', '9.9.9')).rejects.toMatchObject({ name: 'ImageNotFoundException' });
});

test('a tag that is pushed again is another digest, and the first image stays under its own', async () => {
  const aws = simulatedAws();
  const { one } = withFunction(aws);
  const again = aws.images.push(repositoryName, { tag: '1.0.0', contents: 'again' });
  const { images } = await aws.ecr.send(
    new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: '1.0.0' }, { imageDigest: one }] }),
  );
  expect(images?.map(({ imageId }) => imageId?.imageDigest)).toEqual([again, one]);
});

describe('UpdateFunctionCode refuses', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a tag that is not there',
      `${REGISTRY}/flight-service:9.9.9`,
      'InvalidParameterValueException',
      /does not exist/,
    ],
    [
      'an index',
      `${REGISTRY}/flight-service:index`,
      'InvalidParameterValueException',
      /media type .* is not supported/,
    ],
    [
      'an image of another region',
      `${REGISTRY.replace('us-east-1', 'eu-west-1')}/flight-service:1.0.0`,
      'InvalidParameterValueException',
      /does not exist/,
    ],
    [
      'a repository that Lambda may not read',
      `${REGISTRY}/closed:1`,
      'AccessDeniedException',
      /does not have permission/,
    ],
  ])('%s', async (_, ImageUri, name, message) => {
    const aws = simulatedAws();
    const { functionName } = withFunction(aws);
    aws.images.push(repositoryName, { tag: 'index', contents: 'x', mediaType: INDEX });
    aws.images.deny('closed');
    const command = new UpdateFunctionCodeCommand({ FunctionName: functionName, ImageUri });
    await expect(aws.lambda.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as unknown,
    });
  });

  test('an image that was deleted', async () => {
    const aws = simulatedAws();
    const { functionName, two, twoUri } = withFunction(aws);
    aws.images.delete(repositoryName, two);
    const command = new UpdateFunctionCodeCommand({ FunctionName: functionName, ImageUri: twoUri });
    await expect(aws.lambda.send(command)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });
});

test('an image of another architecture is taken, and cannot be started', async () => {
  const aws = simulatedAws();
  const { functionName } = withFunction(aws);
  const digest = aws.images.push(repositoryName, { contents: 'intel', architectures: ['x86_64'] });
  const ImageUri = `${REGISTRY}/flight-service@${digest}`;
  await aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: functionName, ImageUri }));
  await aws.clock.advance(3_000);
  const { FunctionError, Payload } = await aws.lambda.send(new InvokeCommand({ FunctionName: functionName }));
  expect(FunctionError).toBe('Unhandled');
  expect(JSON.parse(Payload?.transformToString() ?? '')).toMatchObject({
    errorType: 'Runtime.InvalidEntrypoint',
  });
});
