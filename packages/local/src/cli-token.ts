import type { TokenArguments } from './cli-arguments';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { audienceOf } from './dev/authorizer-definition';
import { readStageFiles } from './dev/stage-files';
import { isLeftOut, stageUnits } from './services/stage-units';
import { loadApiConfig } from './dev/loaded-config';
import { localToken } from './issuer/local-issuer';
import { ownStage } from './local-stage';

/**
 * What `drystone-local token` prints: a token of this repository's issuer for its API, or for all of its stage.
 *
 * @throws ConfigError if api-config.yaml cannot be used
 */
export async function renderToken({ json, ...asked }: TokenArguments): Promise<string> {
  const audience = existsSync('release-config.yaml') ? stageAudience() : audienceIn('api-config.yaml');
  const token = await localToken(process.cwd(), { ...asked, audience });
  return json ? JSON.stringify({ token, ...payloadOf(token) }) : token;
}

function payloadOf(token: string): object {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
}

function audienceIn(file: string): string {
  return audienceOf(loadApiConfig(file, ownStage).config)[0];
}

/** Each API of the first stage is meant. */
function stageAudience(): string[] {
  const { services } = readStageFiles('.', undefined);
  return stageUnits('.', services).flatMap((unit) =>
    isLeftOut(unit) || unit.kind === 'service' ? [] : audienceIn(join(unit.folder, 'api-config.yaml')),
  );
}
