import { type ApiConfig, authorizedRoutes } from '@drystone/config';
import { functionEnvironment } from '../lambda/function-environment';
import type { FunctionDefinition } from './hosted-functions';

/** Its name among the functions of an API: no `functionName` has a space. */
export const AUTHORIZER = 'the authorizer';

const FUNCTION_NAME = 'LocalAuthorizer';
const TIMEOUT_SECONDS = 10;
const MEMORY_MB = 256;

const SOURCE = `import { createAuthorizer } from '@drystone/runtime/authorizer';
export const handler = createAuthorizer(JSON.parse(process.env.AUTHORIZER ?? ''));
`;

/**
 * The platform's authorizer as a function: the code of the repository's own `@drystone/runtime`, with the routes of its
 * API. It trusts the laptop's issuer, whoever `authorizer.jwt` names.
 */
export function authorizerDefinition(config: ApiConfig, issuer: Promise<string>): FunctionDefinition {
  return {
    name: AUTHORIZER,
    entry: { path: 'drystone-authorizer.ts', contents: SOURCE },
    settings: async () => {
      const routes = authorizedRoutes(config);
      const options = { issuer: await issuer, audience: audienceOf(config), routes };
      const variables = { POWERTOOLS_SERVICE_NAME: 'authorizer', AUTHORIZER: JSON.stringify(options) };
      const function_ = { functionName: FUNCTION_NAME, module: 'index', memoryMb: MEMORY_MB };
      return {
        functionName: FUNCTION_NAME,
        timeoutSeconds: TIMEOUT_SECONDS,
        memoryMb: MEMORY_MB,
        environment: functionEnvironment({ ...function_, variables }),
        timeoutSource: 'the time that an authorizer has',
        memorySource: 'the memory that an authorizer has',
      };
    },
  };
}

/** Whether the platform's authorizer decides, and there is something to decide. */
export function hasAuthorizer(config: ApiConfig): boolean {
  return config.authorizer.service === undefined && config.routes.some(({ auth }) => auth === 'required');
}

/** For whom tokens must be made: one of these. */
export function audienceOf({ apiName, authorizer }: ApiConfig): readonly [string, ...string[]] {
  const [first = apiName, ...others] = authorizer.jwt?.audience ?? [];
  return [first, ...others];
}
