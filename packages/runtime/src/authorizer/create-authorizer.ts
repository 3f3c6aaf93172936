import { Logger } from '@aws-lambda-powertools/logger';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { ownServiceName } from '../call/service-name';
import type { AuthorizedRoute } from './authorized-route';
import { InvalidTokenError } from './errors';
import { RoutePolicy } from './route-policy';
import type { PolicyDocument } from './route-policy';
import { TokenVerifier } from './token-verifier';
import type { TokenVerifierOptions } from './token-verifier';

export interface AuthorizerOptions extends TokenVerifierOptions {
  /** The routes that ask for scopes, and all others too: what is not listed is refused. Default: all that there are */
  readonly routes?: readonly AuthorizedRoute[] | undefined;
  /** Claims of the token that handlers get, besides its subject and scopes. Default: none */
  readonly claims?: readonly string[] | undefined;
}

/** What is read of the event of a REQUEST authorizer; an `APIGatewayRequestAuthorizerEvent` fits. */
export interface AuthorizerEvent {
  readonly methodArn: string;
  readonly headers: Readonly<Record<string, string | undefined>> | null;
}

/**
 * What API Gateway takes as an answer; an `APIGatewayAuthorizerResult`
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html).
 */
export interface AuthorizerResult {
  principalId: string;
  policyDocument: PolicyDocument;
  context: Record<string, string | number | boolean>;
}

const EVERY_ROUTE: readonly AuthorizedRoute[] = [{ method: 'ANY', path: '/{proxy+}' }];
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * A REQUEST authorizer of an API Gateway REST API for JSON Web Tokens in the Authorization header.
 *
 * Without a valid token the answer is 401, without a route's scopes 403, and 500 when the issuer's keys cannot be read;
 * only what is granted, and 403, is kept by API Gateway. What it keeps holds for every route of the API, and as long as
 * the authorizer's TTL says: a token may expire meanwhile.
 *
 * @throws ConfigurationError when the keys would come over an open line, or no policy can tell the routes apart.
 *
 * @example
 * export const handler = createAuthorizer({
 *   issuer: 'https://login.example.com/',
 *   audience: 'flight-system',
 *   routes: [
 *     { method: 'GET', path: '/flights/{id}' },
 *     { method: 'POST', path: '/flights', scopes: ['flights:write'] },
 *   ],
 * });
 */
export function createAuthorizer(options: AuthorizerOptions) {
  const verifier = new TokenVerifier(options);
  const routePolicy = new RoutePolicy(options.routes ?? EVERY_ROUTE);
  const logger = new Logger({ serviceName: ownServiceName() });

  return async (event: AuthorizerEvent): Promise<AuthorizerResult> => {
    try {
      const claims = await verifier.verify(readToken(event));
      const scopes = scopesOf(claims);
      return {
        principalId: claims.sub ?? 'unknown',
        policyDocument: routePolicy.document(stageArn(event.methodArn), new Set(scopes)),
        context: {
          ...chosen(claims, options.claims ?? []),
          subject: claims.sub ?? '',
          scopes: scopes.join(' '),
        },
      };
    } catch (error) {
      if (!(error instanceof InvalidTokenError)) throw error;
      logger.info(`A token was refused: ${error.message}`);
      // API Gateway answers with 401 for exactly this message.
      throw new Error('Unauthorized', { cause: error });
    }
  };
}

function readToken({ headers }: AuthorizerEvent): string {
  const [, header = ''] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) throw new InvalidTokenError('The Authorization header holds no bearer token.');
  return token;
}

/** `scope` is a list in one text (RFC 8693 §4.2); some issuers call it `scp`, and some make a list of it. */
function scopesOf({ scope, scp }: JwtPayload): string[] {
  return [scope ?? scp ?? []].flat().flatMap((text) => String(text).split(' ').filter(Boolean));
}

/** `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/staging/GET/flights` up to the stage. */
function stageArn(methodArn: string): string {
  return methodArn.split('/').slice(0, 2).join('/');
}

/** The context takes text, numbers and booleans only. */
function chosen(claims: JwtPayload, names: readonly string[]): AuthorizerResult['context'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value: unknown = claims[name];
      if (value === undefined || value === null) return [];
      return [[name, isPlain(value) ? value : JSON.stringify(value)]];
    }),
  );
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
