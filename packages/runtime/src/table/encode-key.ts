import { InvalidKeyError } from './errors';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_PARTITION_KEY_BYTES = 2048;

const DELIMITER = '#';
/** The characters up to `%`: the delimiter, those that would sort before it, and the one that escapes them. */
const ESCAPED = /[^&-\u{10ffff}]/gu;

/**
 * Joins parts into one key so that no two different lists of parts ever give the same key, and keys sort as their
 * lists of parts do: what is not above `%` is escaped inside a part. Case is kept.
 *
 * @throws InvalidKeyError when a part is empty, is not well-formed text, or the key is above 2048 bytes.
 *
 * @example
 * encodeKey(['FLIGHTS', 'flight', 'KL#1']); // 'FLIGHTS#flight#KL%231'
 */
export function encodeKey(parts: readonly string[]): string {
  const key = parts.map(encodePart).join(DELIMITER);
  // No character of text takes more than three bytes, so most keys need not be measured.
  if (key.length * 3 > MAX_PARTITION_KEY_BYTES) assertFits(key);
  return key;
}

function assertFits(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes <= MAX_PARTITION_KEY_BYTES) return;
  throw new InvalidKeyError(`The key "${key.slice(0, 40)}…" has ${bytes} bytes; DynamoDB takes 2048.`);
}

/**
 * Text as it stands inside a key.
 *
 * @throws InvalidKeyError when it is not well-formed.
 */
export function escapeText(text: string): string {
  assertWellFormed(text);
  return text.replace(ESCAPED, (character) => `%${Buffer.from(character).toString('hex').toUpperCase()}`);
}

/** @throws InvalidKeyError for lone surrogates: in UTF-8 each becomes U+FFFD, so two different texts would give one key. */
export function assertWellFormed(text: string): void {
  if (!/\p{Surrogate}/u.test(text)) return;
  throw new InvalidKeyError(`"${text}", a part of a key, is not well-formed Unicode text.`);
}

function encodePart(part: string, index: number): string {
  if (typeof part === 'string' && part !== '') return escapeText(part);
  throw new InvalidKeyError(
    `Part ${index} of a key is ${part === '' ? 'empty' : String(part)}; every part must be text.`,
  );
}
