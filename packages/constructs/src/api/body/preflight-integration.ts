import type { Preflight } from '@drystone/config';
import { quoted } from './gateway-responses';

/**
 * The answer of a preflight without a function: a mock integration (API Gateway Developer Guide, how-to-cors.html).
 *
 * A header of a mock is one text for all, so where there are several origins its template puts the caller's in, if it is
 * one of them; anyone else gets the first, which tells a browser no. That is what `allowedOrigin` gives on a laptop.
 */
export function preflightIntegration({ allowOrigins, headers }: Preflight) {
  const isForAll = allowOrigins.includes('*');
  const sent = { 'Access-Control-Allow-Origin': isForAll ? '*' : allowOrigins[0]!, ...headers };
  const entries = Object.entries(sent);
  const isSeveral = !isForAll && allowOrigins.length > 1;
  return {
    responses: {
      '204': {
        description: 'Who may call',
        headers: Object.fromEntries(entries.map(([name]) => [name, { schema: { type: 'string' } }])),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      // Where the API takes */* as bytes, a mock cannot read its own template without this.
      contentHandling: 'CONVERT_TO_TEXT',
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            entries.map(([name, value]) => [`method.response.header.${name}`, quoted(value)]),
          ),
          ...(isSeveral && { responseTemplates: { 'application/json': originTemplate(allowOrigins) } }),
        },
      },
    },
  };
}

/** Clients spell the header as they like, and `params` is case-sensitive. */
function originTemplate(allowOrigins: readonly string[]): string {
  const isAllowed = allowOrigins.map((each) => `$origin == "${each}"`).join(' || ');
  return [
    '#set($origin = $input.params().header.get("origin"))',
    '#if(!$origin || $origin == "")#set($origin = $input.params().header.get("Origin"))#end',
    `#if(${isAllowed})#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end`,
  ].join('\n');
}
