import type { HttpEvent } from './http-event';

/** Who makes a request, as the API's authorizer found it proven. */
export interface Identity {
  /** The `sub` of the token. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** What the authorizer was told to hand on. */
  readonly claims: Readonly<Record<string, string | number | boolean>>;
}

/** Set by `createAuthorizer` as members of their own, or by API Gateway for itself. */
const NO_CLAIMS = new Set(['subject', 'scopes', 'principalId', 'integrationLatency']);

/** The identity that `createAuthorizer` put into an event; undefined where no authorizer was asked. */
export function identityOf({ requestContext }: HttpEvent): Identity | undefined {
  const context = requestContext?.authorizer;
  if (typeof context?.['subject'] !== 'string') return undefined;
  const { subject, scopes } = context;
  return {
    subject,
    scopes: typeof scopes === 'string' ? scopes.split(' ').filter(Boolean) : [],
    claims: Object.fromEntries(
      Object.entries(context as Identity['claims']).filter(([name]) => !NO_CLAIMS.has(name)),
    ),
  };
}
