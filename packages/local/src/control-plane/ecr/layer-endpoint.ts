import { type AwsAnswer, type AwsEndpoint, errorAnswer } from '../../aws/aws-exchange';
import type { Place } from '../place';
import type { ImageRegistry } from './image-registry';

const PATH = '/layers';

/** A layer of an image, or its configuration. */
export interface Layer extends Place {
  readonly repositoryName: string;
  readonly layerDigest: string;
}

/**
 * Where a layer is downloaded from. On AWS it is an address of Amazon S3 that carries its own signature (Amazon ECR API
 * reference, GetDownloadUrlForLayer); here it is where the question went.
 */
export function layerUrl(host = '', { account, region, repositoryName, layerDigest }: Layer): string {
  const steps = [account, region, encodeURIComponent(repositoryName), layerDigest];
  return `http://${host}${PATH}/${steps.join('/')}`;
}

/** Answers downloads of layers; nobody signs these. */
export function layerEndpoint(registryOf: (place: Place) => ImageRegistry): AwsEndpoint {
  return {
    operationOf: ({ method, path, headers }) =>
      method === 'GET' && path.startsWith(`${PATH}/`) && headers.authorization === undefined
        ? 'DownloadLayer'
        : undefined,
    answer: ({ path }): AwsAnswer => {
      const [account = '', region = '', name = '', digest = ''] = path.slice(PATH.length + 1).split('/');
      const text = registryOf({ account, region }).configuration(decodeURIComponent(name), digest);
      if (text === undefined) return errorAnswer(404, 'NoSuchKey', 'The specified key does not exist.');
      return {
        status: 200,
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(text),
      };
    },
  };
}
