import type { IncomingHttpHeaders } from 'node:http';
import { ACCOUNT_ID, REGION } from '../aws-identity';

/** Where things are: names and quotas of AWS are by account and region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Who signed a request, and for what. */
export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
  /** As in `lambda`, the signing name of the API. */
  readonly service: string;
}

const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d*\/([^/]+)\/([^/]+)\/aws4_request/;

/** The scope of a signature (IAM User Guide, reference_sigv-create-signed-request.html). Signatures are not checked. */
export function signerOf({ authorization = '' }: IncomingHttpHeaders): Signer {
  const [, accessKeyId = '', region = REGION, service = ''] = CREDENTIAL.exec(authorization) ?? [];
  return { accessKeyId, region, service };
}

/** The account that all keys belong to which nobody assumed a role for. */
export const HOME: Place = { account: ACCOUNT_ID, region: REGION };

/** One thing for each account and region, made when it is first asked for. */
export function byPlace<T>(make: (place: Place) => T): (place: Place) => T {
  const made = new Map<string, T>();
  return (place) => {
    const key = `${place.account}/${place.region}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(place);
    made.set(key, fresh);
    return fresh;
  };
}
