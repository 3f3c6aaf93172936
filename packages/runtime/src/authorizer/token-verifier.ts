import { JwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksValidationError, JwkValidationError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { ConfigurationError } from '../configuration-error';
import { InvalidTokenError, KeysUnavailableError } from './errors';
import { fetchKeys } from './fetch-keys';

export interface TokenVerifierOptions {
  /** Who issues the tokens: the exact text of their `iss`. */
  readonly issuer: string;
  /** Whom they must be for: one of these is in their `aud`. */
  readonly audience: string | readonly string[];
  /** Where the issuer's keys are. Default: `/.well-known/jwks.json` below the issuer */
  readonly jwksUri?: string | undefined;
  /** For how long a token counts although it has expired, or does not count yet: clocks differ. Default: 5 */
  readonly clockToleranceSeconds?: number | undefined;
}

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//;

/**
 * Checks JSON Web Tokens: signature, issuer, audience and times (RFC 7519 §4.1, RFC 8725). A token must expire.
 *
 * @throws ConfigurationError when the keys would come over an open line.
 */
export class TokenVerifier {
  readonly #jwksUri: string;
  readonly #verify: (token: string) => Promise<JwtPayload>;

  constructor({ issuer, audience, jwksUri, clockToleranceSeconds = 5 }: TokenVerifierOptions) {
    this.#jwksUri = jwksUri ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;
    if (!this.#jwksUri.startsWith('https://') && !LOOPBACK.test(this.#jwksUri)) {
      throw new ConfigurationError(`The keys at ${this.#jwksUri} must come over https.`);
    }
    const verifier = JwtVerifier.create(
      {
        issuer,
        audience: [audience].flat(),
        jwksUri: this.#jwksUri,
        graceSeconds: clockToleranceSeconds,
        customJwtCheck: ({ payload }) => {
          if (payload.exp === undefined) throw new InvalidTokenError('The token never expires.');
        },
      },
      { jwksCache: new SimpleJwksCache({ fetcher: { fetch: readKeys } }) },
    );
    this.#verify = (token) => verifier.verify(token);
  }

  /** The claims of a valid token. @throws InvalidTokenError | KeysUnavailableError */
  async verify(token: string): Promise<JwtPayload> {
    try {
      return await this.#verify(token);
    } catch (error) {
      if (error instanceof InvalidTokenError) throw error;
      if (isAboutKeys(error)) throw new KeysUnavailableError(this.#jwksUri, error);
      throw new InvalidTokenError(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

async function readKeys(uri: string): Promise<ArrayBuffer> {
  try {
    return await fetchKeys(uri);
  } catch (error) {
    throw new FetchError(uri, error);
  }
}

function isAboutKeys(error: unknown): boolean {
  return [FetchError, JwksValidationError, JwkValidationError].some((kind) => error instanceof kind);
}
