import { ConfigurationError } from '../configuration-error';
import {
  ServiceCallDeniedError,
  ServiceNotFoundError,
  ServiceRegistryError,
  type ServiceError,
} from './errors';

export interface ServiceRegistryOptions {
  /** Path of the stage's services, such as `/services/staging`. */
  readonly path: string;
  /** Value of a parameter, or undefined when there is none. */
  readonly readParameter: (name: string) => Promise<string | undefined>;
  /** Milliseconds since 1970. Default: Date.now */
  readonly now?: () => number;
}

interface Entry {
  /** Undefined when the registry has no such service. */
  readonly arn: string | undefined;
  readonly expiresAtMs: number;
}

const SERVICE_NAME = /^[a-z][a-z0-9-]{1,39}$/;
const TTL_MS = 5 * 60_000;
/** For how long a missing service, or one that could not be read again, is taken as it was. */
const SHORT_TTL_MS = 10_000;

/**
 * Where services are: one parameter each, `<path>/<serviceName>`, read when needed and kept for 5 minutes.
 *
 * Whoever asks at the same time shares one request. When the registry cannot be asked, what it said before still
 * holds: an address rarely changes, and a call to an old one fails visibly.
 */
export class ServiceRegistry {
  readonly #path: string;
  readonly #readParameter: ServiceRegistryOptions['readParameter'];
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #pending = new Map<string, Promise<string | undefined>>();

  constructor({ path, readParameter, now = Date.now }: ServiceRegistryOptions) {
    this.#path = path;
    this.#readParameter = readParameter;
    this.#now = now;
  }

  /** @throws ServiceNotFoundError | ServiceCallDeniedError | ServiceRegistryError */
  async lookup(serviceName: string): Promise<string> {
    const entry = this.#entries.get(serviceName);
    const arn = entry && entry.expiresAtMs > this.#now() ? entry.arn : await this.#load(serviceName);
    if (arn === undefined) {
      const reason = `the registry has no parameter ${this.parameterName(serviceName)}`;
      throw new ServiceNotFoundError(serviceName, reason);
    }
    return arn;
  }

  /** The address after the one at `goneArn` turned out to be gone: reads again, unless somebody has since. */
  async lookupAnew(serviceName: string, goneArn: string): Promise<string> {
    if (this.#entries.get(serviceName)?.arn === goneArn) this.#entries.delete(serviceName);
    return this.lookup(serviceName);
  }

  /** @throws ConfigurationError for what is no service's name: it would read another parameter. */
  parameterName(serviceName: string): string {
    if (!SERVICE_NAME.test(serviceName)) {
      throw new ConfigurationError(
        `"${serviceName}" is not a service's name: use the serviceName of its service-config.yaml, as in flight-service.`,
      );
    }
    return `${this.#path}/${serviceName}`;
  }

  #load(serviceName: string): Promise<string | undefined> {
    const pending = this.#pending.get(serviceName);
    if (pending) return pending;
    const loading = this.#read(serviceName).finally(() => this.#pending.delete(serviceName));
    this.#pending.set(serviceName, loading);
    return loading;
  }

  async #read(serviceName: string): Promise<string | undefined> {
    const parameterName = this.parameterName(serviceName);
    const known = this.#entries.get(serviceName)?.arn;
    try {
      const arn = await this.#readParameter(parameterName);
      this.#keep(serviceName, arn, arn === undefined ? SHORT_TTL_MS : TTL_MS);
      return arn;
    } catch (cause) {
      if (known === undefined) throw this.#explain(serviceName, cause);
      this.#keep(serviceName, known, SHORT_TTL_MS);
      return known;
    }
  }

  #explain(serviceName: string, cause: unknown): ServiceError {
    return cause instanceof Error && cause.name === 'AccessDeniedException'
      ? new ServiceCallDeniedError(serviceName, 'ssm:GetParameter', cause)
      : new ServiceRegistryError(serviceName, this.parameterName(serviceName), cause);
  }

  /** The times differ by up to a tenth, so that functions which began together do not ask together. */
  #keep(serviceName: string, arn: string | undefined, ttlMs: number): void {
    const jitter = 0.9 + Math.random() * 0.2;
    this.#entries.set(serviceName, { arn, expiresAtMs: this.#now() + ttlMs * jitter });
  }
}
