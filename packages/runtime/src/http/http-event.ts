/**
 * What is read of an API Gateway REST proxy event. A whole `APIGatewayProxyEvent` fits, and so does
 * `{ httpMethod: 'GET', path: '/flights' }` in a test.
 *
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export interface HttpEvent {
  readonly httpMethod: string;
  readonly path: string;
  readonly resource?: string;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext?: {
    readonly requestId?: string;
    /** Of the API, when API Gateway sends the event; empty when another service does. */
    readonly apiId?: string;
    readonly authorizer?: Readonly<Record<string, unknown>> | null;
  };
}

type HeaderFields = Pick<HttpEvent, 'headers' | 'multiValueHeaders'>;

/** What is read of the Lambda context. */
export interface HttpContext {
  readonly awsRequestId?: string;
  readonly getRemainingTimeInMillis?: () => number;
}

/** What API Gateway takes as an answer; an `APIGatewayProxyResult`. */
export interface HttpResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}

/** Of an event or an answer; names are lower case, the values of a repeated header are joined (RFC 9110 §5.3). */
export function headersOf({ headers, multiValueHeaders }: HeaderFields): Record<string, string> {
  const single = definedEntries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const multiple = definedEntries(multiValueHeaders).map(
    ([name, values]) => [name.toLowerCase(), values.join(', ')] as const,
  );
  return Object.fromEntries([...single, ...multiple]);
}

/** A parameter that is given once is text, one that is repeated a list. */
export function readQuery({ queryStringParameters, multiValueQueryStringParameters }: HttpEvent) {
  const multiple = definedEntries(multiValueQueryStringParameters).map(
    ([name, values]) => [name, values.length === 1 ? values[0] : values] as const,
  );
  const entries = [...definedEntries(queryStringParameters), ...multiple];
  return Object.fromEntries(entries) as Record<string, string | string[] | undefined>;
}

/** `{id}`, or `{proxy+}` for all the rest of a path. */
const PARAMETER = /\{(\w+)\+?\}/g;

/**
 * The path as the routes know it, still percent-encoded.
 *
 * Behind a custom domain `event.path` begins with the base path of the mapping, so the path is made from the API's
 * resource, such as `/flights/{id}` or `/{proxy+}`, which does not.
 */
export function readPath({ path, resource, pathParameters }: HttpEvent): string {
  if (!resource) return path;
  const parameters = [...resource.matchAll(PARAMETER)];
  if (parameters.some(([, name = '']) => pathParameters?.[name] === undefined)) return path;
  return resource.replace(PARAMETER, (_, name: string) => pathParameters?.[name] ?? '');
}

function definedEntries<Value>(record: Readonly<Record<string, Value | undefined>> | null | undefined) {
  return Object.entries(record ?? {}).filter((entry): entry is [string, Value] => entry[1] !== undefined);
}
