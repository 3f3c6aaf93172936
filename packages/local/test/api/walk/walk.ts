import type { OpenApiDocument, OpenApiOperation } from '@drystone/config';
import { operationFor } from '../operation-for';
import type { Answer, RunningGateway } from '../running-gateway';
import type { TokenIssuer } from './token-issuer';

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'PROPFIND'];
const SIGNATURE = 'AWS4-HMAC-SHA256 Credential=AKID/20261124/us-east-1/execute-api/aws4_request, Signature=0';

export interface WalkOptions {
  readonly gateway: Pick<RunningGateway, 'send'>;
  readonly document: OpenApiDocument;
  readonly issuer: TokenIssuer;
  /** A key of the API. */
  readonly apiKey: string;
}

/** An operation of the document, and where it is. */
interface DocumentOperation extends OpenApiOperation {
  readonly method: string;
  readonly path: string;
}

/** A request with some credentials, and how it must end. */
interface Probe {
  readonly name: string;
  readonly headers: readonly string[];
  /** Undefined where the function must be reached. */
  readonly refusal?: number;
}

/**
 * Sends every method to every path of an API's document, and to paths around them, with and without credentials.
 *
 * @returns each request that did not end as the document says; none where API and document are the same
 */
export async function walk({ gateway, document, ...credentials }: WalkOptions): Promise<string[]> {
  const operations = operationsOf(document);
  const findings: string[] = [];
  for (const path of pathsAround(Object.keys(document.paths))) {
    for (const method of METHODS) {
      const operation = operationFor(operations, method, path);
      for (const probe of probesOf(operation, credentials)) {
        const answer = await gateway.send(method, path, probe.headers);
        const what = mismatch(answer, method, operation, probe.refusal);
        if (what !== undefined) findings.push(`${method} ${path} with ${probe.name}: ${what}`);
      }
    }
  }
  return findings;
}

function operationsOf({ paths }: OpenApiDocument): DocumentOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}

/** An example of each path; what is above and below it; the same with a slash at its end; and what is nowhere. */
function pathsAround(templates: readonly string[]): string[] {
  const examples = templates.map((path) => path.replace(/\{\w+\+\}/, 'x1/y2').replace(/\{\w+\}/g, 'x1'));
  const around = examples.flatMap((path) => {
    const parts = path.split('/').slice(1);
    const above = parts.map((_, index) => `/${parts.slice(0, index).join('/')}`);
    return [
      ...above,
      path,
      `${path.replace(/\/$/, '')}/`,
      `${path.replace(/\/$/, '')}/below`,
      `${path}nowhere`,
    ];
  });
  return [...new Set(around)];
}

function mismatch(
  { status, headers, body }: Answer,
  method: string,
  operation: DocumentOperation | undefined,
  refusal: number | undefined,
): string | undefined {
  if (refusal !== undefined) return status === refusal ? undefined : `${status}, not ${refusal}`;
  if (operation?.responses['204']) return status === 204 ? undefined : `${status}, not the preflight`;
  if (status !== 200) return `${status}, not the function`;
  // A HEAD has no body that would name the route.
  const reached = method === 'HEAD' ? headers['x-reached'] : JSON.parse(body).resource;
  return reached === operation?.path ? undefined : `the function of ${reached}`;
}

function probesOf(
  operation: DocumentOperation | undefined,
  { issuer, apiKey }: Omit<WalkOptions, 'gateway' | 'document'>,
): Probe[] {
  const key = ['x-api-key', apiKey];
  const everything = [...bearer(issuer.token({ scope: '*' })), ...key];
  const nothing: Probe = { name: 'nothing', headers: [] };
  if (!operation) {
    return [nothing, { name: 'everything', headers: everything }].map((each) => ({ ...each, refusal: 403 }));
  }
  const [requirement] = operation.security;
  if (!requirement) return [nothing];
  const needsKey = 'apiKey' in requirement;
  const withKey = (probes: Probe[]) =>
    needsKey ? probes.map((probe) => ({ ...probe, headers: [...probe.headers, ...key] })) : probes;
  const good = withKey(goodProbes(requirement, issuer));
  return [
    ...good,
    ...(needsKey ? good.flatMap(({ headers, name }) => keyProbes(name, headers)) : []),
    ...withKey(badProbes(requirement, issuer)),
  ];
}

type Requirement = Readonly<Record<string, readonly string[]>>;

function goodProbes({ authorizer, iam }: Requirement, { token }: TokenIssuer): Probe[] {
  if (iam) return [{ name: 'a signature', headers: ['Authorization', SIGNATURE] }];
  if (!authorizer) return [{ name: 'a key', headers: [] }];
  return [
    { name: 'its scopes', headers: bearer(token({ scope: authorizer.join(' ') })) },
    { name: 'its scopes and more', headers: bearer(token({ scope: ['other', ...authorizer].join(' ') })) },
  ];
}

/** What is good, but for the key. */
function keyProbes(name: string, headers: readonly string[]): Probe[] {
  const others = headers.slice(0, -2);
  return [
    { name: `${name}, without the key`, headers: others, refusal: 403 },
    { name: `${name}, with another key`, headers: [...others, 'x-api-key', 'other'], refusal: 403 },
  ];
}

function badProbes({ authorizer, iam }: Requirement, issuer: TokenIssuer): Probe[] {
  if (iam) {
    return [
      { name: 'nothing', headers: [], refusal: 403 },
      { name: 'a token', headers: bearer(issuer.token()), refusal: 403 },
    ];
  }
  if (!authorizer) return [];
  const scope = authorizer.join(' ');
  const good = bearer(issuer.token({ scope }));
  const lacking = authorizer.map((each) => {
    const rest = authorizer.filter((other) => other !== each).join(' ');
    return { name: `all but ${each}`, headers: bearer(issuer.token({ scope: rest })), refusal: 403 };
  });
  const broken = [...issuer.brokenTokens(scope)].map(([what, token]) => ({
    name: `a token ${what}`,
    headers: bearer(token),
    refusal: 401,
  }));
  return [
    { name: 'nothing', headers: [], refusal: 401 },
    { name: 'a signature', headers: ['Authorization', SIGNATURE], refusal: 401 },
    { name: 'its token without Bearer', headers: ['Authorization', good[1]!.slice(7)], refusal: 401 },
    { name: 'its token, then another', headers: [...good, ...bearer('garbage')], refusal: 401 },
    {
      name: 'another token, then garbage',
      headers: [...bearer('a.b.c'), ...bearer('garbage')],
      refusal: 401,
    },
    ...broken,
    ...lacking,
  ];
}

function bearer(token: string): string[] {
  return ['Authorization', `Bearer ${token}`];
}
