import { HOME, type Place, type Signer } from '../place';

/** Roles that are assumed, and whose keys were given out for them. */
export class Roles {
  readonly #accounts = new Map<string, string>();
  readonly #refused = new Set<string>();

  /** Refuses a role from now on, or no longer. */
  refuse(roleArn: string, isRefused = true): void {
    if (isRefused) this.#refused.add(roleArn);
    else this.#refused.delete(roleArn);
  }

  isRefused(roleArn: string): boolean {
    return this.#refused.has(roleArn);
  }

  /** Gives out a key in an account. */
  issue(account: string): string {
    const accessKeyId = `ASIA${account}${String(this.#accounts.size).padStart(4, '0')}`;
    this.#accounts.set(accessKeyId, account);
    return accessKeyId;
  }

  placeOf({ accessKeyId, region }: Signer): Place {
    return { account: this.#accounts.get(accessKeyId) ?? HOME.account, region };
  }
}
