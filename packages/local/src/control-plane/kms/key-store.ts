import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Place } from '../place';

export interface SigningKey {
  readonly id: string;
  readonly arn: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Signing keys of one account in one region: real ones, of the kind ECC_NIST_P256. */
export class KeyStore {
  readonly #keys = new Map<string, SigningKey>();
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /**
   * Makes a key.
   *
   * @param alias As in `alias/releases`. Default: it has none
   */
  createKey(alias?: string): SigningKey {
    const { account, region } = this.#place;
    const id = crypto.randomUUID();
    const arn = `arn:aws:kms:${region}:${account}:key/${id}`;
    const key = { id, arn, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
    const names = alias === undefined ? [id, arn] : [id, arn, alias, arn.replace(`key/${id}`, alias)];
    for (const name of names) this.#keys.set(name, key);
    return key;
  }

  /** By its id, its ARN, its alias, or its alias's ARN. */
  find(keyId: string): SigningKey | undefined {
    return this.#keys.get(keyId);
  }
}
