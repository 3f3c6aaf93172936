import type { AwsRequest } from '../../aws/aws-exchange';

/** Which object a request is about. */
export interface S3Address {
  readonly bucket: string;
  /** Empty where the request is about the bucket. */
  readonly key: string;
}

/** Hosts of S3 itself, behind the name of a bucket or without one. */
const VIRTUAL_HOST = /^(.+)\.(?:s3[.-][a-z0-9.-]*amazonaws\.com|s3\.amazonaws\.com|localhost)(?::\d+)?$/;

/** The bucket is the first part of the host, or of the path (S3 User Guide, VirtualHosting.html). */
export function s3Address({ headers, path }: Pick<AwsRequest, 'headers' | 'path'>): S3Address {
  const decoded = decodeURIComponent(path).replace(/^\//, '');
  const bucket = VIRTUAL_HOST.exec(headers.host ?? '')?.[1];
  if (bucket !== undefined) return { bucket, key: decoded };
  const slash = decoded.indexOf('/');
  return slash === -1
    ? { bucket: decoded, key: '' }
    : { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1) };
}
