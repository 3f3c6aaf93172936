/** A function as a path or an ARN names it, and the version or alias of it. */
export interface FunctionReference {
  readonly name: string;
  readonly qualifier: string | undefined;
}

/**
 * A name, a partial ARN or a whole one, with or without a qualifier, which may be in the query too (Lambda API reference,
 * GetFunction, FunctionName).
 */
export function functionReference(encoded: string, query: URLSearchParams): FunctionReference {
  const plain = decodeURIComponent(encoded).replace(/^(arn:[^:]+:lambda:[^:]*:)?(\d*:)?function:/, '');
  const [name = '', qualifier] = plain.split(':');
  return { name, qualifier: qualifier ?? query.get('Qualifier') ?? undefined };
}
