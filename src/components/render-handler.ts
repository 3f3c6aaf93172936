import type { ApiFunction } from '@drystone/config';

/** The methods that `route` of the runtime takes; it answers HEAD as GET, and OPTIONS by itself. */
const ROUTED_METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The text of a handler that answers each of a function's routes with what was asked. */
export function renderHandler(api: ApiFunction): string {
  const routes = routedOperations(api);
  if (routes === undefined) return PLAIN_HANDLER;
  const lines = routes.map(({ method, path }) => `route('${method} ${path}', ${echo(path)}),`);
  const cors = corsOptions(api);
  const call =
    cors === undefined
      ? ['httpHandler([', ...indent(lines, 2), ']);']
      : ['httpHandler(', '  [', ...indent(lines, 4), '  ],', `  { cors: ${cors} },`, ');'];
  return `import { httpHandler, route } from '@drystone/runtime';\n\nexport const handler = ${call.join('\n')}\n`;
}

function indent(lines: readonly string[], spaces: number): string[] {
  return lines.map((line) => ' '.repeat(spaces) + line);
}

interface RoutedOperation {
  readonly method: string;
  readonly path: string;
}

/** Undefined where `route` cannot say them all: a path that takes all that follows, or no method that it knows. */
function routedOperations({ operations }: ApiFunction): RoutedOperation[] | undefined {
  if (operations.some(({ path }) => path.endsWith('+}'))) return undefined;
  const routed = operations
    .map(({ method, path }) => ({ method: method === 'HEAD' ? 'GET' : method, path }))
    .filter(({ method }) => ROUTED_METHODS.includes(method));
  const unique = new Map(routed.map((each) => [`${each.method} ${each.path}`, each]));
  return unique.size === 0 ? undefined : [...unique.values()];
}

function echo(path: string): string {
  return path.includes('{') ? '({ path }) => ({ body: path })' : '({ query }) => ({ body: query })';
}

/** API Gateway adds no cross-origin headers to what a function answers. */
function corsOptions({ operations }: ApiFunction): string | undefined {
  const cors = operations.map((operation) => operation.cors).find((each) => each !== undefined);
  if (cors === undefined) return undefined;
  const { allowOrigins, allowCredentials } = cors;
  const origins = allowOrigins.includes('*')
    ? "'*'"
    : `[${allowOrigins.map((each) => `'${each}'`).join(', ')}]`;
  return allowCredentials ? `{ origins: ${origins}, credentials: true }` : `{ origins: ${origins} }`;
}

const PLAIN_HANDLER = `import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

export async function handler({ httpMethod, path }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return { statusCode: 200, body: JSON.stringify({ httpMethod, path }) };
}
`;
