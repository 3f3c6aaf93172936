import { isMapping } from '@drystone/config';
import { UserError } from '../errors';

/** What a JSON file such as `package.json` holds. */
export type JsonObject = Record<string, unknown>;

/**
 * Reads a JSON file of the team's.
 *
 * @param file its path, as the message shall name it
 * @param next what the user should do, in whole sentences
 * @throws UserError where it is no JSON object
 */
export function parseJsonObject(text: string, file: string, next: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${(error as Error).message}. ${next}`, { cause: error });
  }
  if (isMapping(value)) return value;
  throw new UserError(`${file} must hold one JSON object. ${next}`);
}
