export type { AuthorizedRoute } from './authorized-route';
export { createAuthorizer } from './create-authorizer';
export type { AuthorizerEvent, AuthorizerOptions, AuthorizerResult } from './create-authorizer';
export { InvalidTokenError, KeysUnavailableError } from './errors';
