import type { IncomingHttpHeaders } from 'node:http';
import type { AwsAnswer, AwsRequest } from '../../aws/aws-exchange';
import { xmlDocument } from '../../aws/xml';
import { Refusal } from '../../aws/refusal';
import type { Service } from '../wire/service-endpoint';
import type { ObjectStore, StoredObject } from './object-store';
import { type S3Address, s3Address } from './s3-address';

const NAMESPACE = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const KEPT_HEADER = /^(content-type|content-encoding|cache-control|x-amz-meta-.+)$/;

/** Amazon S3, as far as objects are read, written and listed by version (S3 API reference, one page each). */
export function s3Service(store: ObjectStore): Service {
  return {
    name: 's3',
    operationOf: (request) => {
      const { key } = s3Address(request);
      if (request.method === 'GET' && key === '') {
        return request.query.has('versions') ? 'ListObjectVersions' : undefined;
      }
      return { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject' }[request.method];
    },
    answer: ({ operation, request }) => {
      const address = s3Address(request);
      if (operation === 'PutObject') return putObject(store, address, request);
      if (operation === 'ListObjectVersions') return listVersions(store, address, request.query);
      const answer = getObject(store, address, request);
      return operation === 'HeadObject' ? { ...answer, body: '' } : answer;
    },
    // HEAD is answered without a body, so the SDK names the error by its status.
    refuse: ({ status, code, message }, { operation }) => ({
      status,
      headers: { 'content-type': 'application/xml' },
      body: operation === 'HeadObject' ? '' : xmlDocument('Error', { Code: code, Message: message }),
    }),
  };
}

/** RFC 9110, section 13.2: If-Match is looked at first, and what did not change is 304, without a body. */
function getObject(
  store: ObjectStore,
  { bucket, key }: S3Address,
  { headers, query }: AwsRequest,
): AwsAnswer {
  const object = store.find(bucket, key, query.get('versionId') ?? undefined);
  if (!object) throw new Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  requireMatch(headers, object);
  if (names(headers['if-none-match'], object)) {
    return { status: 304, headers: { etag: object.etag }, body: '' };
  }
  return { status: 200, headers: headersOf(object), body: object.bytes };
}

/** S3 User Guide, conditional-writes.html: If-None-Match takes `*` only, If-Match the ETag that was seen. */
function putObject(store: ObjectStore, { bucket, key }: S3Address, request: AwsRequest): AwsAnswer {
  const { headers, bytes } = request;
  const present = store.find(bucket, key);
  if (headers['if-match'] !== undefined && !present) {
    throw new Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  }
  if (present) requireMatch(headers, present);
  if (headers['if-none-match'] === '*' && present) throw preconditionFailed();
  const kept = Object.entries(headers).filter(([name]) => KEPT_HEADER.test(name));
  const object = store.put(
    bucket,
    key,
    bytes,
    Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
  );
  return { status: 200, headers: { etag: object.etag, 'x-amz-version-id': object.versionId }, body: '' };
}

function listVersions(store: ObjectStore, { bucket }: S3Address, query: URLSearchParams): AwsAnswer {
  const prefix = query.get('prefix') ?? '';
  const versions = store.versions(bucket, prefix);
  const body = xmlDocument(
    'ListVersionsResult',
    {
      Name: bucket,
      Prefix: prefix,
      IsTruncated: false,
      Version: versions.map(({ key, versionId, etag, bytes, lastModified }, index) => ({
        Key: key,
        VersionId: versionId,
        IsLatest: versions[index - 1]?.key !== key,
        LastModified: lastModified.toISOString(),
        ETag: etag,
        Size: bytes.length,
      })),
    },
    NAMESPACE,
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function headersOf({ etag, bytes, versionId, lastModified, headers }: StoredObject): Record<string, string> {
  return {
    'content-type': 'binary/octet-stream',
    ...headers,
    etag,
    'content-length': String(bytes.length),
    'x-amz-version-id': versionId,
    'last-modified': lastModified.toUTCString(),
  };
}

function requireMatch({ 'if-match': wanted }: IncomingHttpHeaders, object: StoredObject): void {
  if (wanted !== undefined && !names(wanted, object)) throw preconditionFailed();
}

/** Whether a list of ETags has the object's; quotes may be missing. */
function names(list: string | undefined, { etag }: StoredObject): boolean {
  const wanted = (list ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return wanted.some((each) => each === '*' || each === etag || `"${each}"` === etag);
}

function preconditionFailed(): Refusal {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new Refusal(412, 'PreconditionFailed', message);
}
