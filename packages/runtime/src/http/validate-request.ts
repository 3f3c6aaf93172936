import { issuePath } from '../standard-schema';
import type { SchemaIssue, StandardSchema } from '../standard-schema';
import { HttpError } from './http-error';
import { readQuery } from './http-event';
import type { HttpEvent } from './http-event';
import { readBody } from './read-body';
import type { RequestParts, RequestSchemas } from './route';
import type { RouteMatch } from './router';

type Part = keyof RequestSchemas;

/** What is wrong with a request, as a member of `errors` in the problem document. */
export interface RequestIssue {
  readonly in: Part;
  /** Property names and positions, joined by dots; empty for the whole part. */
  readonly path: string;
  readonly message: string;
}

/**
 * The parts of a request as their schemas return them.
 *
 * @throws HttpError with every issue of every part: 422 when only the body's content is wrong, else 400.
 */
export async function validateRequest(
  event: HttpEvent,
  headers: Record<string, string>,
  match: RouteMatch,
): Promise<RequestParts> {
  const { schemas } = match.route;
  const issues: RequestIssue[] = [];
  const check = async (part: Part, schema: StandardSchema | undefined, value: unknown) => {
    if (!schema) return value;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value;
    issues.push(...result.issues.map((issue) => requestIssue(part, issue)));
    return undefined;
  };
  const parts = {
    path: await check('path', schemas.path, match.parameters),
    query: await check('query', schemas.query, readQuery(event)),
    headers: await check('headers', schemas.headers, headers),
    body: schemas.body && (await check('body', schemas.body, readBody(event, headers['content-type']))),
  };
  if (issues.length > 0) throw invalidRequest(issues);
  return parts;
}

function requestIssue(part: Part, issue: SchemaIssue): RequestIssue {
  return { in: part, path: issuePath(issue).join('.'), message: issue.message };
}

function invalidRequest(errors: RequestIssue[]): HttpError {
  const status = errors.every((error) => error.in === 'body') ? 422 : 400;
  const detail = errors
    .map((error) => `${[error.in, error.path].filter(Boolean).join('.')}: ${error.message}`)
    .join('; ');
  return new HttpError(status, detail, { extensions: { errors } });
}
