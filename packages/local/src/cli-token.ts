import type { TokenArguments } from './cli-arguments';
import { audienceOf } from './dev/authorizer-definition';
import { loadApiConfig } from './dev/loaded-config';
import { localToken } from './issuer/local-issuer';

/**
 * What `drystone-local token` prints: a token of this repository's issuer for its API.
 *
 * @throws ConfigError if api-config.yaml cannot be used
 */
export async function renderToken({ json, ...asked }: TokenArguments): Promise<string> {
  const { config } = loadApiConfig('api-config.yaml');
  const [audience] = audienceOf(config);
  const token = await localToken(process.cwd(), { ...asked, audience });
  return json ? JSON.stringify({ token, ...payloadOf(token) }) : token;
}

function payloadOf(token: string): object {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
}
