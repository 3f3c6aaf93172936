import { type JsonObject, objectOf } from '../contract/json';

/** A body by its media types as members of an object; JSON, the usual one, is `body` alone. */
export function bodyMembers(content: JsonObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, media]) => {
      const [type = mediaType] = mediaType.toLowerCase().split(';');
      const name = type.trim() === 'application/json' ? 'body' : `body (${type.trim()})`;
      return [name, objectOf(media)['schema'] ?? true];
    }),
  );
}
