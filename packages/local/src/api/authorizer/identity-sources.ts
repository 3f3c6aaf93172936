import type { HttpRequest, MatchedResource } from '../../http/proxy-event';
import { proxyEvent } from '../../http/proxy-event';
import { headerValues, queryValues } from '../request-values';

/**
 * Every value of every identity source, or undefined where one of them is missing or empty: then API Gateway answers 401
 * without asking the authorizer (API Gateway Developer Guide, configure-api-gateway-lambda-authorization.html).
 *
 * All values of a repeated header count, so that what is decided about one of them is never taken for the other.
 *
 * @param sources such as `header.Authorization`, `query.token`, `context.identity.sourceIp`, `stage.tenant`
 */
export function identityOf(
  sources: readonly string[],
  request: HttpRequest,
  resource: MatchedResource,
): string[][] | undefined {
  const values = sources.map((source) => {
    const [, place = '', name = ''] = /^(\w+)\.(.+)$/.exec(source) ?? [];
    switch (place) {
      case 'header':
        return headerValues(request, name);
      case 'query':
        return queryValues(request, name);
      case 'stage':
        return [resource.stageVariables?.[name] ?? ''];
      default:
        return [textIn(proxyEvent(request, resource, false).requestContext, name.split('.'))];
    }
  });
  const isComplete = values.every((each) => each.length > 0 && each.every((value) => value !== ''));
  return isComplete ? values : undefined;
}

/** A member of the context, such as `identity.sourceIp`; empty where there is none. */
function textIn(context: object, path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null
        ? (part as Readonly<Record<string, unknown>>)[name]
        : undefined,
    context,
  );
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
