import { apiConfigJsonSchema } from '@drystone/config';
import { type FieldSchema, fieldTable } from './field-table';
import { GENERATED } from './generated';

const GUIDE = `# api-config.yaml

What an API answers, and for whom. The smallest one that works:

\`\`\`yaml
apiName: flight-bff
ecrRepository: company/flight-bff
routes:
  - path: /flights
    method: GET
    functionName: FlightBffHandler
\`\`\`

\`npx projen\` keeps \`apiName\` and \`ecrRepository\` current, writes a handler and a test for each new function, and renders
\`openapi.yaml\`; all else is yours. A mistake is named with its line and column before anything changes.

## routes

A route is answered by a function of this repository (\`functionName\`) or by a service itself (\`service\`, one of \`services\`).
\`FlightSearchHandler\` is in \`src/flight-search.ts\`; the function that is named after the API is in \`src/index.ts\`. Routes
that name the same function share it, and all functions are in one image: each starts it with a command of its own,
\`flight-search.handler\`.

Two routes that API Gateway could not tell apart are refused: the same method and path, or two parameters at one place, as in
\`/flights/{id}\` and \`/flights/{number}/seats\`. A word beside a parameter is fine: \`/flights/search\` wins over \`/flights/{id}\`.

## openapi.yaml

\`npx projen\` renders \`openapi.yaml\`, an OpenAPI 3.1 document for those who call the API: its paths, methods, security and
preflights are those of this file; what requests and answers look like, the schemas of the handlers say:

\`\`\`ts
route('GET /flights/{id}', { query: z.object({ currency: z.string().length(3) }), response: Flight }, ({ path, query }) => …)
\`\`\`

Zod's schemas can say themselves as JSON Schema, and so can those of each library that speaks
[Standard JSON Schema](https://standardschema.dev/json-schema). What they say is noted in \`.drystone/handler-schemas.json\`: commit
it. What cannot be said, such as a \`Date\`, is left open, with a line that tells where.

## auth

A route that says nothing is for callers whom the authorizer lets in. One that everyone may call needs the word:

\`\`\`yaml
  - path: /health
    method: GET
    functionName: HealthHandler
    auth: none
\`\`\`

\`scopes\` are what a token must have besides, all of them.

## cors

\`cors: true\` opens a route to web pages, with the settings of \`cors\` of the API; without those, to the pages of every origin,
without cookies. API Gateway then answers \`OPTIONS\` of the path itself, to each origin of the list with its own; it adds
nothing to what a function answers.

Web pages can read what API Gateway answers itself, such as a 401, as well. There it cannot choose among origins: where several
may call, the answer is for \`*\`, which browsers take only without cookies.

## gatewayResponses

What API Gateway answers itself is a problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), on AWS and on the
laptop. A type, or \`DEFAULT_4XX\` and \`DEFAULT_5XX\` for all that have no own entry, can have another status, headers and body:

\`\`\`yaml
gatewayResponses:
  MISSING_AUTHENTICATION_TOKEN: { statusCode: 404 }
  DEFAULT_4XX: { body: '{"message":$context.error.messageString}' }
\`\`\`

## npx projen dev

\`npx projen dev\` serves the API on this machine: each function in a thread of its own with its environment, memory and
timeout, the authorizer of \`@drystone/runtime\` with these routes and scopes, and the gateway with the answers of API Gateway. A
saved file is served at once, and no request is lost; after a mistake the last good version serves on.

Callers need a token of this machine's own issuer, which stands in for \`authorizer.jwt\`:

\`\`\`sh
npx projen dev:token --sub alice --scope flights:read   # prints a token that is good for an hour
\`\`\`

Its key stays in \`node_modules/.cache\`, so tokens outlive a restart and end with the next \`npm ci\`. Where \`authorizer.service\`
names a service of the company, that one decides, here too.

The services that functions call are looked for in the folders beside the repository, by their \`serviceName\`. One that its own
\`npx projen dev\` serves already is called there, with what is in its table; any other is started in the same process, with its
own permissions, and renewed when it is saved. A call of one that is in no folder fails as that of a missing service on AWS, and a
call of one that \`services\` does not name is refused as AWS would refuse it, with the line that is missing. Each call has a line
with the correlation id of the request that caused it.

Tests start the same with \`startLocalApi\` of \`@drystone/local\`, with functions in the place of the services.

## API keys

Keys are made on AWS. On the laptop the name of a usage plan is its key; without plans, the name of the API.

## functions

What a function needs beyond the defaults is under its name:

\`\`\`yaml
functions:
  FlightBffHandler:
    memorySize: 1024
    timeout: 10
\`\`\`

API Gateway waits 29 seconds for an answer, so no function runs longer, unless its route streams
(\`responseTransferMode: STREAM\`).`;

/** The reference page of `api-config.yaml`. */
export function apiConfigPage(): string {
  return `${GENERATED}

${GUIDE}

## Fields

A star marks what must be there.

${fieldTable(apiConfigJsonSchema() as FieldSchema)}
`;
}
